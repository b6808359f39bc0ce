import datetime

from escalation import escalate, is_over

SINCE = datetime.datetime(2026, 3, 1, 8, 30, tzinfo=datetime.timezone.utc)


def test_an_alert_opens_one_case_however_often_it_is_raised(security_ir):
    first = escalate(security_ir, "alert-7", "111122223333", SINCE)
    assert escalate(security_ir, "alert-7", "111122223333", SINCE) == first
    assert security_ir.list_cases()["total"] == 1


def test_an_answer_that_is_lost_opens_no_second_case(security_ir, security_ir_local):
    security_ir_local.faults({"operation": "CreateCase", "loseResponse": True, "times": 1})
    escalate(security_ir, "alert-7", "111122223333", SINCE)
    assert security_ir.list_cases()["total"] == 1


def test_it_is_over_when_the_responders_close_the_case(security_ir, security_ir_local):
    case_id = escalate(security_ir, "alert-7", "111122223333", SINCE)
    case_arn = security_ir.get_case(caseId=case_id)["caseArn"]
    security_ir_local.as_responder(case_arn, "status", caseStatus="Acknowledged")
    assert not is_over(security_ir, case_id)
    security_ir_local.as_responder(case_arn, "close", closureCode="False Positive")
    assert is_over(security_ir, case_id)

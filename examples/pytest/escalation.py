"""The step of a runbook that hands an alert to AWS's responders, once, and tells when they have closed it."""


def escalate(client, alert_id, account, since):
    """Opens a case for the alert, at most one however often it is called; returns its id."""
    return client.create_case(
        clientToken=alert_id,
        title=f"Alert {alert_id}",
        description=f"Raised by our monitoring for account {account}.",
        resolverType="AWS",
        engagementType="Security Incident",
        reportedIncidentStartDate=since,
        impactedAccounts=[account],
        watchers=[],
    )["caseId"]


def is_over(client, case_id):
    return client.get_case(caseId=case_id)["caseStatus"] == "Closed"

"""`sir drill run`: a drill goes from its start to its report, and leaves nothing but that."""

import re
import shutil
import subprocess
from contextlib import contextmanager
from datetime import datetime, timedelta
from html.parser import HTMLParser

import pytest
import yaml

from conftest import client_of
from sir import REPOSITORY, SIR, Server, environment
from test_drill import NOTHING, Drill

EXAMPLE = REPOSITORY / "examples" / "drill-ransom-note.yaml"
SHOWN = REPOSITORY / "guide" / "drill-report"
START = "2030-03-04T09:00:00Z"
FILES = {"report.md", "report.html", "measures.svg", "timeline.svg"}


def written(tmp_path, change=lambda drill: None):
    """The example, changed, beside a copy of its template."""
    drill = yaml.safe_load(EXAMPLE.read_text())
    change(drill)
    (tmp_path / "drill.yaml").write_text((EXAMPLE.parent / "drill.yaml").read_text())
    file = tmp_path / "changed.yaml"
    file.write_text(yaml.safe_dump(drill, sort_keys=False))
    return file


def report_of(folder):
    assert {file.name for file in folder.iterdir()} == FILES
    return {name: (folder / name).read_bytes() for name in FILES}


def nothing_left(data):
    return not data.exists() and not list(data.parent.glob(data.name + "-*drill-*"))


@contextmanager
def going_on(data, *options):
    """`sir drill run` of the example in real time, from the moment at which its case is open until it has ended."""
    with subprocess.Popen(
            [str(SIR), "drill", "run", str(EXAMPLE), "--real-time", *map(str, options)], env=environment(data),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        for line in process.stdout:
            if line.startswith("The case is"):
                break
        yield process


def interrupted(data, *options):
    """The exit status of a drill that is told to end when its case is open, and what it said from then on."""
    with going_on(data, *options) as process:
        process.terminate()
        rest = process.stdout.read()
    return process.returncode, rest


def with_schedule(tmp_path, name, target, given):
    """The example's template, with one more schedule at the time of the inject."""
    template = (EXAMPLE.parent / "drill.yaml").read_text()
    resource = f"""
  {name}:
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: !Sub "at(${{InjectAt}})"
      FlexibleTimeWindow: {{Mode: "OFF"}}
      Target:
        Arn: arn:aws:scheduler:::aws-sdk:securityir:{target}
        RoleArn: !Sub "arn:aws:iam::${{AWS::AccountId}}:role/drill"
        Input: !Sub '{given}'

Outputs:"""
    assert template.count("\nOutputs:") == 1
    (tmp_path / "drill.yaml").write_text(template.replace("\nOutputs:", resource))


def rows(folder):
    """The timeline: when, who, which kind, what."""
    found = re.findall(r"^\| \d+ \| (\S+) \| (.*?) \| (\w+) \| (.*) \|$", (folder / "report.md").read_text(), re.M)
    assert found
    return found


class Page(HTMLParser):
    """Fails where an element is not closed in its turn; collects what could load something."""

    EMPTY = {"meta"}

    def __init__(self, text):
        super().__init__()
        self.open = []
        self.elements = set()
        self.links = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        self.links += [value for name, value in attributes if name in ("src", "href", "style") or name.startswith("on")]
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_same_seed_and_start_give_the_same_report_and_nothing_else_is_left(sir, data, tmp_path):
    for name in ("one", "two"):
        result = sir("drill", "run", EXAMPLE, "--start", START, "--report", tmp_path / name)
        assert result.status == 0, result
        assert nothing_left(data)
    assert report_of(tmp_path / "one") == report_of(tmp_path / "two")

    other = sir("drill", "run", EXAMPLE, "--start", START, "--seed", "8", "--report", tmp_path / "three")
    assert other.status == 0, other
    assert report_of(tmp_path / "one")["report.md"] != report_of(tmp_path / "three")["report.md"]


def test_the_guide_shows_what_the_program_writes(sir, tmp_path):
    result = sir("drill", "run", EXAMPLE, "--start", START, "--report", tmp_path / "report")
    assert result.status == 0, result
    for name in ("report.md", "measures.svg", "timeline.svg"):
        assert (SHOWN / name).read_text() == (tmp_path / "report" / name).read_text(), (
            f"guide/drill-report/{name}: ./sir drill run examples/drill-ransom-note.yaml --start {START}"
            " --report guide/drill-report")


def test_the_report_tells_what_happened_and_when(sir, tmp_path):
    def quick(drill):
        drill["Actions"] = [
            {"At": "5m", "Who": "Lead", "Status": "Detection and Analysis"},
            {"At": "10m", "Who": "Lead", "Comment": "<b>Is it real?</b>"},
            {"At": "90m", "Who": "Engineer", "As": "AWS", "Status": "Containment, Eradication and Recovery"},
            {"At": "100m", "Who": "Engineer", "As": "AWS", "Comment": "Contained."},
        ]
        drill["Parameters"]["EndsAt"] = {"After": "2h"}
    folder = tmp_path / "report"
    result = sir("drill", "run", written(tmp_path, quick), "--start", START, "--report", folder)
    assert result.status == 0, result
    assert rows(folder) == [
        ("+00:00:00", "Stack", "Edit", "The case was created."),
        ("+00:05:00", "Lead", "Status", "Detection and Analysis"),
        ("+00:10:00", "Lead", "Comment", "&lt;b&gt;Is it real?&lt;/b&gt;"),
        ("+01:00:00", "Schedule", "Comment", "DRILL: a second build host shows the same note."),
        ("+01:30:00", "Engineer", "Status", "Containment, Eradication and Recovery"),
        ("+01:40:00", "Engineer", "Comment", "Contained."),
        ("+02:00:00", "Schedule", "Status", "Closed"),
    ]
    page = (folder / "report.html").read_text()
    read = Page(page)
    assert read.links == []
    assert not read.elements & {"script", "link", "img", "iframe", "object", "b"}
    assert "Is it real?" not in result.out + result.err
    assert re.search(r"\+00:05:00 +Lead +Status +Detection and Analysis", result.out)


def test_a_missed_expectation_is_named_and_is_status_1(sir, data, tmp_path):
    def slow(drill):
        drill["Expectations"] = {"Acknowledge": "3m", "Contain": "2h", "Close": "2h"}
    folder = tmp_path / "report"
    result = sir("drill", "run", written(tmp_path, slow), "--start", START, "--report", folder, "--output", "json")
    assert result.status == 1, result
    assert {name: each["Result"] for name, each in result.json["Measures"].items()} == {
        "Acknowledge": "missed", "Contain": "met", "Close": "missed"}
    assert result.json["Met"] is False
    assert re.findall("^sir: missed: (\\w+)", result.err, re.M) == ["Acknowledge", "Close"]
    assert "2 of 3 expectations were missed: Acknowledge, Close." in (folder / "report.md").read_text()
    assert nothing_left(data)


def test_a_drill_in_which_nobody_does_anything_ends_all_the_same(sir, data, tmp_path):
    def empty(drill):
        drill["Actions"] = []
        drill["Lasts"] = "4h"
    folder = tmp_path / "report"
    result = sir("drill", "run", written(tmp_path, empty), "--report", folder)
    assert result.status == 1, result
    report = (folder / "report.md").read_text()
    assert "All" not in report.split("\n")[2]
    assert "The case was still open when the drill was over." in report
    assert report.count("| did not happen | within") == 3
    assert "lasted 4h, seed 7." in report
    assert nothing_left(data)


def test_what_the_service_refuses_stands_in_the_report_and_the_drill_goes_on(sir, tmp_path):
    def backwards(drill):
        drill["Actions"] = [
            {"At": "5m", "Who": "Lead", "Status": "Post-incident Activities"},
            {"At": "6m", "Who": "Lead", "Status": "Detection and Analysis"},
            {"At": "7m", "Who": "Lead", "Status": "Closed"},
            {"At": "8m", "Who": "Lead", "Comment": "Nobody gets here."},
        ]
        drill["Expectations"] = {"Acknowledge": "6m", "Close": "7m"}
    folder = tmp_path / "report"
    result = sir("drill", "run", written(tmp_path, backwards), "--report", folder)
    assert result.status == 0, result
    assert [row[1:] for row in rows(folder)] == [
        ("Stack", "Edit", "The case was created."),
        ("Lead", "Refused", "The status 'Post-incident Activities' was refused: A self-managed case cannot move from"
         " 'Submitted' to 'Post-incident Activities'."),
        ("Lead", "Status", "Detection and Analysis"),
        ("Lead", "Status", "Closed"),
    ]


def test_an_inject_that_the_service_refuses_stands_in_the_report_with_its_words(sir, tmp_path):
    def nobody(drill):
        drill["Actions"] = []
        drill["Expectations"] = {}
    file = written(tmp_path, nobody)
    with_schedule(tmp_path, "Move", "updateCaseStatus",
                  '{"CaseId": "${Case.CaseId}", "CaseStatus": "Post-incident Activities"}')
    reports = []
    for name in ("one", "two"):
        result = sir("drill", "run", file, "--start", START, "--report", tmp_path / name)
        assert result.status == 0, result
        reports.append(report_of(tmp_path / name))
    assert reports[0] == reports[1]
    words = ("The schedule 'Move' was refused: A self-managed case cannot move from 'Submitted' to"
             " 'Post-incident Activities'.")
    assert rows(tmp_path / "one") == [
        ("+00:00:00", "Stack", "Edit", "The case was created."),
        ("+01:00:00", "Schedule", "Comment", "DRILL: a second build host shows the same note."),
        ("+01:00:00", "Schedule", "Refused", words),
        ("+05:00:00", "Schedule", "Status", "Closed"),
    ]
    assert words in result.out


def test_a_drill_whose_stack_fails_names_no_command_that_cannot_help(sir, data, tmp_path):
    def past(drill):
        drill["Parameters"]["InjectAt"] = "2020-01-01T00:00:00"
    file = written(tmp_path, past)
    for place in ([], ["--data", data]):
        result = sir("drill", "run", file, "--report", tmp_path / "report", *place)
        assert result.status == 1, result
        assert "lies in the past" in result.err
        assert "sir delete" not in result.err and "sir deploy" not in result.err, result.err
        assert sir("stacks", "--output", "json", "--data", data).json == [] if place else nothing_left(data)


@pytest.fixture
def other(data):
    """Somebody's data, with a name that is as bad as can be."""
    folder = data.parent / (data.name + "-drill-data")
    yield folder
    shutil.rmtree(folder)


def test_what_a_killed_drill_leaves_the_next_one_removes_and_nothing_else(sir, data, other, tmp_path):
    assert sir("drill", "run", EXAMPLE, "--data", other, "--report", tmp_path / "other").status == 0
    with going_on(data, "--report", tmp_path / "killed") as process:
        process.kill()
    [left] = set(data.parent.glob(data.name + "-drill-*")) - {other}
    with subprocess.Popen([str(SIR), "drill", "run", str(EXAMPLE), "--real-time", "--report", str(tmp_path / "slow")],
                          env=environment(data), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True) as slow:
        for line in slow.stdout:
            if line.startswith("The case is"):
                break
        assert not left.exists()
        [used] = set(data.parent.glob(data.name + "-drill-*")) - {other}
        assert sir("drill", "run", EXAMPLE, "--report", tmp_path / "quick").status == 0
        assert (used / "lock").exists()
        slow.terminate()
        assert "nothing of the drill stays" in slow.stdout.read()
    assert set(data.parent.glob(data.name + "-*drill-*")) == {other}
    assert len(sir("cases", "--data", other, "--output", "json").json) == 1


@pytest.mark.parametrize(("change", "message"), [
    (lambda drill: drill.update(Lasts="soon"), r"changed.yaml:\d+: Lasts: must be a length of time"),
    (lambda drill: drill.update(Tempo="fast"), r"changed.yaml:\d+: Tempo: a drill has no attribute Tempo"),
    (lambda drill: drill["Actions"][0].update(Status="Done"), r"changed.yaml:\d+: Actions/0/Status: must be one of: "),
    (lambda drill: drill.update(CaseOutput="Case"), "changed.yaml: CaseOutput: the template has no output Case"),
    (lambda drill: drill.update(Template="none.yaml"), "none.yaml does not exist"),
    (lambda drill: drill["Parameters"].update(Nobody="x"), "Nobody"),
    (lambda drill: drill["Parameters"].update(InjectAt="tomorrow"), None),
])
def test_a_bad_file_is_refused_and_nothing_is_created(sir, data, tmp_path, change, message):
    folder = tmp_path / "report"
    result = sir("drill", "run", written(tmp_path, change), "--report", folder)
    assert result.status == (2 if message else 1), result
    assert re.search(message or "InjectAt|ScheduleExpression", result.err), result
    assert not folder.exists()
    assert nothing_left(data)


@pytest.mark.parametrize(("arguments", "message"), [
    (["--speed", "0"], "--speed takes a whole number from 1 to 3600"),
    (["--speed", "2", "--real-time"], "mutually exclusive"),
    (["--start", "tomorrow"], "--start takes a time from 1970 to 9998, such as"),
    (["--start", "1969-12-31T23:59:59Z"], "--start takes a time from 1970 to 9998"),
    (["--start", "9999-01-01T00:00:00Z"], "--start takes a time from 1970 to 9998"),
    (["--start", "+1000000000-12-31T23:59:59Z"], "--start takes a time from 1970 to 9998"),
    (["--report", "/dev/null/report"], "--report: /dev/null/report is no folder that can be written"),
    (["--stack-name", "1"], "'1' is not a name for a stack"),
])
def test_wrong_usage_is_refused(sir, data, arguments, message):
    result = sir("drill", "run", EXAMPLE, *arguments)
    assert result.status == 2, result
    assert message in result.err
    assert nothing_left(data)


def test_a_report_that_could_not_be_written_is_refused_before_the_drill(sir, data, tmp_path):
    (tmp_path / "report" / "timeline.svg").mkdir(parents=True)
    result = sir("drill", "run", EXAMPLE, "--report", tmp_path / "report")
    assert result.status == 2, result
    assert "timeline.svg is there, and is no file that can be written" in result.err
    assert [file.name for file in (tmp_path / "report").iterdir()] == ["timeline.svg"]
    assert nothing_left(data)


def test_an_output_that_is_the_id_of_no_case_fails_the_drill_and_is_no_wrong_usage(sir, data, tmp_path):
    drill = {"Title": "Nothing", "Template": "other.yaml", "Lasts": "1h"}
    for value in ("x", "1234567890"):
        (tmp_path / "other.yaml").write_text(yaml.safe_dump({
            "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}, "Outputs": {"CaseId": {"Value": value}}}))
        (tmp_path / "nothing.yaml").write_text(yaml.safe_dump(drill))
        result = sir("drill", "run", tmp_path / "nothing.yaml", "--report", tmp_path / "report")
        # 2 would say that nothing was created
        assert result.status == 1, result
        assert "output CaseId is not the id of a case in the stack's account and Region" in result.err
        assert "The case is" not in result.out
        assert nothing_left(data)


def test_an_interrupted_drill_does_not_name_a_service_that_ends_with_it(sir, data, tmp_path):
    _, rest = interrupted(data, "--data", data, "--report", tmp_path)
    assert "/_sir/clock" not in rest
    assert "sir deploy" not in rest
    told = re.search("Interrupted, and there is no report. Delete the drill's stack, if it is there, with: sir (.*)\n",
                     rest)
    assert sir(*told.group(1).split()).status == 0
    assert sir("stacks").out.strip() == "No stacks in us-east-1."
    with Server(data) as server:
        assert Drill(server).send("clock")["frozen"] is False


class TestOnAServiceThatOthersUse:

    @pytest.fixture
    def drill(self, server):
        return Drill(server)

    def test_nothing_of_it_stays_and_the_clock_goes_on(self, sir, data, drill, client, tmp_path):
        start = (drill.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
        result = sir("drill", "run", EXAMPLE, "--data", data, "--start", start, "--report", tmp_path / "report")
        assert result.status == 0, result
        assert drill.notifications() == NOTHING
        assert sir("stacks").out.strip() == "No stacks in us-east-1."
        clock = drill.send("clock")
        assert clock["frozen"] is False
        ended = datetime.fromisoformat(start.replace("Z", "+00:00")) + timedelta(hours=3)
        assert drill.now() > ended
        (case,) = client.list_cases()["items"]
        assert case["caseStatus"] == "Closed"
        # what a drill on its own data tells, this one tells too
        assert rows(tmp_path / "report") == rows(SHOWN)

    def test_a_start_in_its_past_is_refused(self, sir, data, drill):
        result = sir("drill", "run", EXAMPLE, "--data", data, "--start", "2020-01-01T00:00:00Z")
        assert result.status == 2, result
        assert "--start is in the past of this service" in result.err
        assert drill.send("clock")["frozen"] is False
        assert drill.send("cases")["cases"] == []

    def test_a_stack_that_is_there_is_not_touched(self, sir, data, drill, client):
        assert sir("deploy", REPOSITORY / "examples" / "case.yaml", "--stack-name", "drill-ransom-note").status == 0
        result = sir("drill", "run", EXAMPLE, "--data", data)
        assert result.status == 2, result
        assert "there is a stack drill-ransom-note already" in result.err
        assert client.list_cases()["items"][0]["caseStatus"] == "Submitted"
        assert drill.send("clock")["frozen"] is False

    def test_two_drills_at_once_are_refused_because_they_would_set_one_clock(self, sir, data, drill, tmp_path):
        with going_on(data, "--data", data, "--report", tmp_path) as process:
            second = sir("drill", "run", EXAMPLE, "--data", data, "--stack-name", "second", "--report", tmp_path / "2")
            assert second.status == 2, second
            assert "another drill takes place on" in second.err
            assert drill.send("clock")["frozen"] is True
            process.terminate()
            process.stdout.read()
        assert sir("delete", "drill-ransom-note").status == 0
        # whatever became of the first one, its end lets others begin
        assert sir("drill", "run", EXAMPLE, "--data", data, "--report", tmp_path / "2").status == 0

    def test_people_take_part_with_their_own_clients(self, sir, data, server, drill, client, tmp_path):
        def joined(changed):
            changed["Actions"] = [{"At": "1m", "Who": "Lead", "Comment": "Who is there?"}]
            changed["Lasts"] = "24h"
            changed["Parameters"] = {"InjectAt": {"After": "22h"}, "EndsAt": {"After": "23h"}}
            changed["Expectations"] = {"Close": "24h"}
        file = written(tmp_path, joined)
        folder = tmp_path / "report"
        with subprocess.Popen(
                [str(SIR), "drill", "run", str(file), "--data", str(data), "--speed", "600", "--report", str(folder)],
                env=environment(data), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                text=True) as process:
            told = ""
            case_id = None
            for line in process.stdout:
                told += line
                if found := re.match(r"The case is (\d+)\.", line):
                    case_id = found.group(1)
                if re.search(r"Lead +Comment", line):
                    client.update_case_status(caseId=case_id, caseStatus="Detection and Analysis")
                    client.create_case_comment(caseId=case_id, body="I am.")
                    client.close_case(caseId=case_id)
        assert process.returncode == 0, told
        assert [row[1:] for row in rows(folder)] == [
            ("Stack", "Edit", "The case was created."),
            ("Lead", "Comment", "Who is there?"),
            ("caller", "Status", "Detection and Analysis"),
            ("caller", "Comment", "I am."),
            ("caller", "Status", "Closed"),
        ]


    def test_an_interrupted_one_says_how_to_end_what_it_began(self, sir, data, server, drill, client, tmp_path):
        _, rest = interrupted(data, "--data", data, "--report", tmp_path)
        told = re.search("Interrupted, and there is no report. Delete the drill's stack, if it is there, with: sir"
                         " (.*--data \\S+)\nThe clock of \\S+ stands still until: (curl .*)\n", rest)
        assert drill.send("clock")["frozen"] is True
        assert client.list_cases()["items"][0]["caseStatus"] == "Submitted"
        assert sir(*told.group(1).split()).status == 0
        assert drill.notifications() == NOTHING
        assert told.group(2) == ("curl -X PUT -H 'Content-Type: application/json' -d '{\"frozen\": false}' "
                                 + server.uri + "/_sir/clock")
        assert drill.send("clock", "PUT", {"frozen": False})["frozen"] is False


def test_a_drill_that_is_interrupted_takes_its_data_with_it(data, tmp_path):
    status, rest = interrupted(data, "--report", tmp_path / "report")
    assert status not in (0, 1, 2)
    assert "Interrupted: nothing of the drill stays, and there is no report." in rest
    assert nothing_left(data)
    assert not (tmp_path / "report").exists()

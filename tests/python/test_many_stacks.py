"""Many stacks by many clients at once: every case is accounted for."""

from concurrent.futures import ThreadPoolExecutor


from conftest import client_of, cloudformation_of
from templates import case

STACKS = 200
CLIENTS = 8


def cloudformation(server):
    return cloudformation_of(server)


def live(client, name):
    """A stack is made, changed and left, or made and deleted."""
    client.create_stack(StackName=name, TemplateBody=case(Title=f"{name} opened"), ClientRequestToken=f"create-{name}")
    client.get_waiter("stack_create_complete").wait(StackName=name)
    client.update_stack(StackName=name, TemplateBody=case(Title=f"{name} changed"), ClientRequestToken=f"update-{name}")
    client.get_waiter("stack_update_complete").wait(StackName=name)
    stack = client.describe_stacks(StackName=name)["Stacks"][0]
    if int(name.split("-")[1]) % 2:
        client.delete_stack(StackName=name)
        client.get_waiter("stack_delete_complete").wait(StackName=stack["StackId"])
    return stack["StackId"]


def test_two_hundred_stacks_by_eight_clients(server):
    clients = [cloudformation(server) for _ in range(CLIENTS)]
    names = [f"stack-{number}" for number in range(STACKS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        ids = list(pool.map(live, [clients[number % CLIENTS] for number in range(STACKS)], names))
    client = clients[0]
    stacks = {each["StackId"]: each for page in client.get_paginator("list_stacks").paginate()
              for each in page["StackSummaries"]}
    assert set(stacks) == set(ids)
    assert sorted(each["StackStatus"] for each in stacks.values()) == (
        ["DELETE_COMPLETE"] * (STACKS // 2) + ["UPDATE_COMPLETE"] * (STACKS // 2))
    assert sum(len(page["Stacks"]) for page in client.get_paginator("describe_stacks").paginate()) == STACKS // 2

    arns = {}
    for name, stack in zip(names, ids):
        [resource] = client.describe_stack_resources(StackName=stack)["StackResources"]
        arns[resource["PhysicalResourceId"]] = name
        events = [each for page in client.get_paginator("describe_stack_events").paginate(StackName=stack)
                  for each in page["StackEvents"]]
        assert {each.get("ClientRequestToken") for each in events} >= {f"create-{name}", f"update-{name}"}
    assert len(arns) == STACKS
    security_ir = client_of(server)
    cases = [each for page in security_ir.get_paginator("list_cases").paginate() for each in page["items"]]
    assert {each["caseArn"] for each in cases} == set(arns)
    for each in cases:
        name = arns[each["caseArn"]]
        assert each["title"] == f"{name} changed"
        assert (each["caseStatus"] == "Closed") == (int(name.split("-")[1]) % 2 == 1)

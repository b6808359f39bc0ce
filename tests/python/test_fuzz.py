"""
Whatever is sent to whatever operation is answered as the model says: no 5xx, no hang, nothing of the inside, and what
is refused has changed nothing. guide/testing.md says how to send more, or other ones.
"""

import re
import shutil

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from api_model import OPERATIONS
from conftest import FOLDERS, FUZZ_REQUESTS, FUZZ_SEED
from fuzz.server import World, is_no_http
from fuzz.requests import addresses, requests
from fuzz.ends import ends
from fuzz.jvm import live_heap, most_heap, resident
from sir import Server

# What may lie in the data folder.
FILE = re.compile(r"serve\.err|server\.json|lock|[a-z]+\.(db|sqlite)(-wal|-shm)?|attachments/[0-9a-f-]{36}")


@pytest.fixture(scope="module")
def world():
    folder = FOLDERS / "fuzz"
    shutil.rmtree(folder, ignore_errors=True)
    with Server(folder) as server:
        yield World(server)
    shutil.rmtree(folder, ignore_errors=True)


def fuzz(what, strategy, send):
    """Sends made-up requests, the same ones on every run; one that fails is made as small as it gets."""
    number = FUZZ_REQUESTS // len(OPERATIONS) + 1
    run = given(strategy)(lambda sealed: send(sealed))
    run = settings(max_examples=number, deadline=None, database=None, phases=[Phase.generate, Phase.shrink],
                   suppress_health_check=list(HealthCheck))(run)
    seed(f"{FUZZ_SEED} {what}")(run)()


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_request_is_answered_as_the_model_says(world, operation):
    world.begin(operation)
    refused = []

    def call(sealed):
        if not world.call(sealed):
            refused.append(sealed)

    fuzz(operation, requests(operation, world.connection.host), call)
    world.check_cases()
    check_refused_ones(world, refused[:25])
    world.check_health()
    if world.at_first is None:
        world.at_first = live_heap(world.server.process), resident(world.server.process)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_member_is_taken_or_refused_at_its_ends(world, operation):
    world.begin(operation)
    for sealed in ends(operation, world.connection.host):
        try:
            world.call(sealed)
        except Exception as e:
            e.add_note(f"{sealed.body[:300]!r}")
            raise
    world.check_cases()
    world.check_health()


def check_refused_ones(world, refused):
    """What is refused, again, leaves every row and file as it was."""
    world.over = True
    while True:
        if world.over:
            world.begin(world.operation)
        before = world.content()
        again = [sealed for sealed in refused if not world.call(sealed)]
        if again == refused:
            break
        # in another state than at first one may well be done
        refused = again
    assert world.content() == before


def test_every_request_to_an_attachment_s_address_is_answered(world):
    world.begin()

    def transfer(sealed):
        request, answer, changed = world.send(sealed)
        if answer is None or answer.status not in (200, 201, 204):
            assert not changed, "what was not done has changed something"
            assert answer is None or answer.status < 500 or is_no_http(request, answer)
        elif request.method == b"PUT":
            world.over = True

    fuzz("addresses", addresses(world.connection.host), transfer)
    world.check_health()
    folder = world.server.data
    kept = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {name for name in kept if not FILE.fullmatch(name)} == set()


def test_memory_stays_flat(world):
    """After all that was sent above, or after one operation's requests twice if this test runs alone."""
    if world.at_first is None:
        for _ in range(2):
            test_every_request_is_answered_as_the_model_says(world, "UpdateCase")
    world.begin()
    (heap_before, size_before), process = world.at_first, world.server.process
    grown, size = live_heap(process) - heap_before, resident(process)
    print(f"{world.sent} requests: objects in use grew by {grown >> 10} KiB,"
          f" the process from {size_before >> 20} to {size >> 20} MiB")
    assert grown < 16 << 20
    # code, threads, SQLite's pages: what a process has beside the heap
    assert size < most_heap(process) + (300 << 20)

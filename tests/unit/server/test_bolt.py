import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from graph.server.bolt import answers_bolt, free_port, is_free


@contextmanager
def answering(reply: bytes) -> Iterator[int]:
    """A program on a port that answers whatever comes with the same bytes."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(64)
                connection.sendall(reply)

        thread = threading.Thread(target=answer)
        thread.start()
        yield server.getsockname()[1]
        thread.join()


def test_a_port_that_agrees_to_a_version_speaks_bolt() -> None:
    with answering(b"\x00\x00\x08\x05") as port:
        spoke = answers_bolt(port)

    assert spoke


def test_a_port_that_agrees_to_no_version_does_not() -> None:
    with answering(b"\x00\x00\x00\x00") as port:
        spoke = answers_bolt(port)

    assert not spoke


def test_a_port_that_closes_the_line_does_not() -> None:
    with answering(b"") as port:
        spoke = answers_bolt(port)

    assert not spoke


def test_a_port_where_nobody_listens_does_not() -> None:
    assert not answers_bolt(free_port())


def test_a_wanted_port_is_taken_when_it_is_free() -> None:
    wanted = free_port()

    assert free_port(wanted) == wanted


def test_a_wanted_port_that_somebody_has_is_left_to_them() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        wanted = server.getsockname()[1]

        port = free_port(wanted)

        assert not is_free(wanted)
        assert port != wanted
        assert is_free(port)

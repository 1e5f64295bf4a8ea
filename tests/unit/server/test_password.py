from graph.server.password import new_password


def test_a_new_password_is_never_taken_for_an_option_or_a_comment() -> None:
    passwords = {new_password() for _ in range(200)}

    assert len(passwords) == 200
    assert all(password.isalnum() and len(password) == 48 for password in passwords)

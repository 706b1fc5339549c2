"""`cvprstats report`."""


def report() -> None:
    """Later."""

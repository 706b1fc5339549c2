"""What is checked before a release: `nox` runs all but the benchmarks, `nox -s lint` one part."""

from pathlib import Path

import nox

nox.options.sessions = ["lint", "types", "docs", "tests", "lowest", "sdist"]


@nox.session(python=["3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    """Run the tests on each Python; arguments go to pytest."""
    session.install("-e", ".[dev]")
    session.run("pytest", "-q", *session.posargs)


@nox.session(python="3.11")
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest versions that pyproject.toml allows."""
    session.install("uv")
    session.run("uv", "pip", "install", "--resolution", "lowest-direct", "-e", ".[dev]")
    session.run("pytest", "-q", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Look for mistakes, style and spelling."""
    session.install("ruff", "typos")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("typos")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types."""
    session.install("-e", ".[dev,docs]")
    session.run("mypy")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site into `site/`."""
    session.install("-e", ".[docs]")
    session.run("mkdocs", "build", "--strict")


@nox.session
def sdist(session: nox.Session) -> None:
    """Build the sdist, and run the tests from it."""
    folder = session.create_tmp()
    session.install("build")
    session.run("python", "-m", "build", "-q", "-s", "-o", folder)
    [archive] = Path(folder).glob("*.tar.gz")
    session.run("tar", "xzf", str(archive), "-C", folder, external=True)
    session.chdir(str(archive).removesuffix(".tar.gz"))
    session.install(".[dev]")
    session.run("pytest", "-q", *session.posargs)


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure what the product costs; `benchmarks/README.md` states the bounds."""
    session.install("-e", ".[benchmarks,dev]")
    for name in ("startup", "report", "counting", "merge", "parsing", "explore"):
        session.run("python", f"benchmarks/{name}.py")

"""A server with the API of OpenAI: asked once, bounded in time and size, believed in nothing."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import msgspec

from cvprstats.errors import CvprstatsError, UsageError

LOCAL = "http://localhost:11434/v1"
"""Where Ollama listens."""
MOST_BYTES = 2**18
"""Of a response; a longer one is refused."""
MOST_TOKENS = 1_500
"""Of an answer."""
SEED = 0
INSTALL = "the writer needs another package: pip install 'cvprstats[writer]'"


class WriterError(CvprstatsError):
    """The server does not answer, or not as it should."""


class _Message(msgspec.Struct):
    content: str


class _Choice(msgspec.Struct):
    message: _Message


class _Answer(msgspec.Struct):
    """What of a response is used."""

    choices: list[_Choice]


class _RefusedError(Exception):
    """The server answers with another status than 200."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model at an address."""

    model: str
    url: str = ""
    """If empty, that of `OPENAI_BASE_URL`, else `LOCAL`."""
    key: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        """Find the address and the key.

        Only an address that the user names gets the key of `OPENAI_API_KEY`.

        Raises:
            UsageError: the address is not one of the web.

        """
        named = self.url or os.environ.get("OPENAI_BASE_URL", "")
        url = (named or LOCAL).rstrip("/")
        try:
            parts = urlsplit(url)
            usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        except ValueError:
            usable = False
        if not usable:
            raise UsageError("--writer-url must be an http:// or https:// address")
        key = os.environ.get("OPENAI_API_KEY", "") if named else ""
        object.__setattr__(self, "url", url)
        object.__setattr__(self, "key", key or "none")

    @property
    def host(self) -> str:
        """The server's name and port, without what else an address can hold."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    def ask(self, messages: Sequence[Mapping[str, str]], patience: float) -> str:
        """Return the model's answer, which comes within `patience` seconds.

        Raises:
            WriterError: the package is missing, or there is no answer in time, or a huge one, or
                something else than an answer.

        """
        results: SimpleQueue[str | WriterError] = SimpleQueue()

        def work() -> None:
            try:
                results.put(_text(self._response(messages, patience)))
            except WriterError as error:
                results.put(error)

        # The client bounds the wait for each byte. A server that sends one now and then would be
        # waited for forever, so the whole is bounded here, and such a thread ends with the process.
        Thread(target=work, daemon=True).start()
        try:
            result = results.get(timeout=patience)
        except Empty:
            result = self._stalled(patience)
        if isinstance(result, WriterError):
            raise result
        return result

    def _response(self, messages: Sequence[Mapping[str, str]], patience: float) -> bytes:
        """Return the body of the response, at most `MOST_BYTES`."""
        try:
            import openai  # noqa: PLC0415 - an extra, and slow
        except ImportError as error:
            raise WriterError(INSTALL) from error
        try:
            with (
                openai.DefaultHttpxClient(
                    follow_redirects=False, event_hooks={"response": [_check]}
                ) as web,
                openai.OpenAI(
                    api_key=self.key,
                    base_url=self.url,
                    timeout=patience,
                    max_retries=0,
                    http_client=web,
                ) as client,
            ):
                return self._read(client, messages)
        except openai.APITimeoutError as error:
            raise self._stalled(patience) from error
        except (_RefusedError, openai.OpenAIError) as error:
            refused = error if isinstance(error, _RefusedError) else error.__cause__
            if isinstance(refused, _RefusedError):
                raise self._refused(refused.status) from None
            raise self._broken() from None
        except WriterError:
            raise
        except Exception as error:  # whatever a stranger's bytes do to a client
            raise self._broken() from error

    def _read(self, client: Any, messages: Sequence[Mapping[str, str]]) -> bytes:  # noqa: ANN401 - the type of an extra
        body = bytearray()
        create = client.chat.completions.with_streaming_response.create
        with create(
            model=self.model,
            messages=messages,
            temperature=0,
            seed=SEED,
            max_tokens=MOST_TOKENS,
            extra_headers={"Accept-Encoding": "identity"},
        ) as response:
            for piece in response.iter_bytes():
                body += piece
                if len(body) > MOST_BYTES:
                    raise WriterError(f"{self.host} sends more than {MOST_BYTES // 2**10} KB")
        return bytes(body)

    def _stalled(self, patience: float) -> WriterError:
        return WriterError(f"{self.host} does not answer within {patience:.0f} seconds")

    def _broken(self) -> WriterError:
        return WriterError(
            f"no answer from {self.host}: is the server running? Another address: --writer-url"
        )

    def _refused(self, status: int) -> WriterError:
        # What the server says beside it may repeat the key, and is not shown.
        advice = {
            401: "set OPENAI_API_KEY",
            403: "set OPENAI_API_KEY",
            404: f"is there a model {self.model}?",
            429: "too many requests; try again later",
        }
        return WriterError(f"{self.host} answers {status}: {advice.get(status, 'try again later')}")


def _check(response: Any) -> None:  # noqa: ANN401 - the type of an extra
    """Refuse a response before its body is read: an error's, a redirect's, a packed one's."""
    if response.status_code != 200 or "content-encoding" in response.headers:  # noqa: PLR2004
        raise _RefusedError(response.status_code)


def _text(body: bytes) -> str:
    """Return the text of the first choice."""
    try:
        return msgspec.json.decode(body, type=_Answer).choices[0].message.content
    except (msgspec.DecodeError, IndexError, RecursionError) as error:
        raise WriterError("the server answers, but not as OpenAI's API does") from error

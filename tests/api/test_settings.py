"""The service does not start with settings under which it would be unsafe, and says which and why."""

from collections.abc import Mapping

import pytest

from api.settings import Settings, UnsafeSettingsError, read_settings

SECRET = "8f14e45fceea167a5a36dedd4bea2543c9f0f895fb98ab91"  # noqa: S105  (made up)
SAFE = {
    "BUURTROOSTER_ISSUER": "https://login.example.nl",
    "BUURTROOSTER_AUDIENCE": "buurtrooster-api",
    "BUURTROOSTER_CLIENT_ID": "buurtrooster",
    "BUURTROOSTER_CLIENT_SECRET": SECRET,
    "BUURTROOSTER_SESSION_SECRET": SECRET,
    "BUURTROOSTER_PUBLIC_URL": "https://rooster.example.nl",
    "BUURTROOSTER_HOST": "0.0.0.0",  # noqa: S104  (behind what ends TLS)
}


def read(environment: Mapping[str, str]) -> Settings:
    return read_settings(environment, new_secret=lambda: SECRET)


def without(*names: str) -> dict[str, str]:
    return {name: value for name, value in SAFE.items() if name.removeprefix("BUURTROOSTER_") not in names}


def test_a_team_behind_tls_with_an_issuer_is_served() -> None:
    settings = read(SAFE)
    assert settings.is_https
    assert settings.sign_in is not None
    assert not settings.is_demo


def test_without_an_issuer_only_the_demo_on_this_machine_starts() -> None:
    with pytest.raises(UnsafeSettingsError, match="BUURTROOSTER_ISSUER is missing"):
        read(without("ISSUER"))
    assert read({"BUURTROOSTER_DEMO": "1"}).is_demo


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::"])  # noqa: S104  (they are refused)
def test_the_demo_listens_to_nobody_else(host: str) -> None:
    with pytest.raises(UnsafeSettingsError, match="lets anybody in"):
        read({"BUURTROOSTER_DEMO": "1", "BUURTROOSTER_HOST": host})


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SESSION_SECRET", "short", "too easy to guess"),
        ("SESSION_SECRET", "a" * 64, "too easy to guess"),
        ("ISSUER", "http://login.example.nl", "has to begin with https"),
        ("AUDIENCE", "", "AUDIENCE is missing"),
        ("AUDIENCE", "buurtrooster", "same as the client id"),
        ("PUBLIC_URL", "http://rooster.example.nl", "https://name"),
        ("PUBLIC_URL", "https://rooster.example.nl/deep", "https://name"),
        ("PUBLIC_URL", "rooster", "https://name"),
        ("MAX_SOLVE_SECONDS", "999999", "not a number from 1 to 3600"),
        ("PORT", "-1", "not a number"),
        ("CLOCK_SKEW", "86400", "not a number from 0 to 120"),
        ("METRICS_TOKEN", "guess", "too easy to guess"),
    ],
)
def test_an_unsafe_setting_is_refused_by_name(name: str, value: str, said: str) -> None:
    with pytest.raises(UnsafeSettingsError, match=said) as refused:
        read({**SAFE, f"BUURTROOSTER_{name}": value})
    assert all(sentence.en and sentence.nl for sentence in refused.value.sentences)


def test_everything_to_mend_is_told_at_once() -> None:
    with pytest.raises(UnsafeSettingsError) as refused:
        read({})
    assert len(refused.value.sentences) == 2


def test_no_secret_is_shown_with_the_settings() -> None:
    assert SECRET not in repr(read(SAFE))


def test_machines_that_share_a_database_share_its_keys() -> None:
    shared = {**SAFE, "DATABASE_APP_URL": "postgresql://app@db.example.nl/buurtrooster"}
    with pytest.raises(UnsafeSettingsError, match="MASTER_KEY is missing"):
        read(shared)
    assert read({**shared, "BUURTROOSTER_MASTER_KEY": "AAAA"})

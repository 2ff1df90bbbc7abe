"""What a study writes: every point, the same figures everywhere, a page that asks nobody for anything."""

import csv
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from math import inf
from pathlib import Path

import matplotlib.image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.export.words import Language
from data.reports.labels import place
from data.reports.numbers import exact_percent, one_decimal, whole
from data.study.rows import PointRow
from data.study.write import PAGES, read_points, write_study
from optimizer.rules.base import Sentence
from optimizer.weeks.study import Kind, Study
from optimizer.weeks.way import Way
from tests.data.study.made_study import client_weeks, made_study

LANGUAGES: tuple[Language, ...] = ("en", "nl")


class _Tables(HTMLParser):
    """The cells of each table by row and field, and all that is said outside of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.cells: dict[tuple[str, str, str], str] = {}
        self.said: list[str] = []
        self.tags: list[str] = []
        self.table = self.row = self.field = ""
        self.is_style = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.is_style = tag == "style"
        self.table = (found.get("id") or "") if tag == "table" else self.table
        self.row = (found.get("data-row") or "") if tag == "tr" else self.row
        self.field = (found.get("data-field") or "") if tag in {"td", "th"} else self.field

    def handle_endtag(self, tag: str) -> None:
        self.is_style = False
        self.field = "" if tag in {"td", "th", "span"} else self.field

    def handle_data(self, data: str) -> None:
        if self.is_style:
            return
        self.said.append(data)
        if self.field:
            key = (self.table, self.row, self.field)
            self.cells.setdefault(key, data.strip())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("study")
    write_study(made_study(), path)
    return path


def page(folder: Path, language: Language) -> str:
    return (folder / PAGES[language]).read_text(encoding="utf-8")


def tables(folder: Path, language: Language) -> _Tables:
    return _Tables(page(folder, language))


def test_every_point_of_the_study_is_in_every_file(folder: Path) -> None:
    names = [point.way.name for point in made_study().points]
    assert [row.way for row in read_points(folder / "points.csv")] == names
    assert [point["way"] for point in json.loads((folder / "study.json").read_text())["points"]] == names
    for language in LANGUAGES:
        found = tables(folder, language)
        for table in ("all", "more"):
            assert [row for of, row, field in found.cells if (of, field) == (table, "title")] == names


def test_points_are_read_back_as_they_were_written(folder: Path) -> None:
    rows, study = read_points(folder / "points.csv"), made_study()
    for row, point in zip(rows, study.points, strict=True):
        assert row.travel_minutes == pytest.approx(point.account.travel / 60)
        assert row.more_travel == pytest.approx(study.more_travel(point), abs=1e-6)
        assert (row.faces, row.bound) == pytest.approx((point.faces, point.bound), abs=1e-6)
        assert (row.faces_p90, row.faces_worst) == (point.faces_p90, point.faces_worst)
        assert (row.start_shift_p90, row.kind) == (point.start_shift_p90, point.kind)
        assert (row.new_face, row.limit) == (point.way.new_face, point.way.limit)
        assert Way(name=row.way, **json.loads(row.settings)) == point.way
        assert row.gap == point.account.gap


def test_points_of_another_version_are_refused_by_the_names_of_their_columns(tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text("way,wijk\na,b\n")
    with pytest.raises(ValueError, match="wijk"):
        read_points(tmp_path / "points.csv")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_the_figures_of_the_csv(folder: Path, language: Language) -> None:
    found = tables(folder, language).cells
    for row in read_points(folder / "points.csv"):
        shown = {field: text for (table, of, field), text in found.items() if (table, of) == ("all", row.way)}
        assert shown["faces"] == one_decimal(row.faces, language)
        assert shown["bound"] == one_decimal(row.bound, language)
        assert shown["faces_p90"] == whole(row.faces_p90, language)
        assert shown["travel_minutes_a_day"] == whole(row.travel_minutes_a_day, language)
        assert shown["more_travel"].removeprefix("+") == exact_percent(row.more_travel, language)
        assert shown["start_shift_p90"] == whole(row.start_shift_p90, language)
        assert shown["num_left_out"] == whole(row.num_left_out, language)


def test_the_answer_is_said_in_the_first_sentences(folder: Path) -> None:
    english, dutch = (" ".join(tables(folder, language).said) for language in LANGUAGES)
    assert "Our suggestion: 10 minutes for a new face" in english
    assert "meet 4.3 different nurses in 14 days instead of 7.1 with least travel." in english
    assert "It costs 3\u00a0% more travel: 11 minutes a day for the whole team together." in english
    assert "zien dan in 14 dagen 4,3 verschillende gezichten, in plaats van 7,1 als" in dutch
    assert "Dat kost 3\u00a0% meer reistijd: 11 minuten per dag voor het hele team samen." in dutch


def test_a_way_that_beats_the_suggestion_on_both_is_said_beside_it(folder: Path) -> None:
    assert "a fortnight at once, 10 minutes” (no. 9) has fewer faces still" in " ".join(
        tables(folder, "en").said
    )


def test_both_languages_have_the_same_facts(folder: Path) -> None:
    english, dutch = (tables(folder, language) for language in LANGUAGES)
    assert english.cells.keys() == dutch.cells.keys()
    assert english.tags == dutch.tags
    for key, text in english.cells.items():
        if re.fullmatch(r"[+\u2212\d.,%() \u00a0]+", text):
            assert dutch.cells[key] == text.translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_no_host_and_runs_nothing(folder: Path, language: Language) -> None:
    text = page(folder, language)
    assert not re.findall(r"https?:|//[a-z]", text)
    assert not re.findall(r"<script|<link|<iframe|@import|url\(\s*[^#\s]", text)
    assert set(re.findall(r'(?:href|src)="([^"#]+)"', text)) == {PAGES["nl" if language == "en" else "en"]}
    assert len(text.encode()) <= 1_000_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_can_be_heard(folder: Path, language: Language) -> None:
    text, found = page(folder, language), tables(folder, language)
    assert f'<html lang="{language}">' in text
    assert found.tags.count("h1") == 1
    assert found.tags.count("table") == found.tags.count("caption")
    pictures = re.findall(r"<svg[^>]*>", text)
    assert len(pictures) == 4
    assert all('role="img"' in picture and 'aria-label="' in picture for picture in pictures)
    ids = re.findall(r'\bid="([^"]+)"', re.sub(r"<svg.*?</svg>", "", text, flags=re.S))
    assert len(ids) == len(set(ids))


def test_clients_are_named_by_id_and_told_what_would_bring_fewer(folder: Path) -> None:
    with (folder / "clients.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    study = made_study()
    assert len(rows) == sum(len(point.account.clients) for point in study.points)
    assert {row["client"] for row in rows} == {f"client-{i}" for i in range(20)}
    found = tables(folder, "en").cells
    assert found["furthest", "client-3", "over_bound"] == "2"
    assert found["furthest", "client-3", "reason"] == "6 with “20 minutes for a new face” (no. 5)"
    assert found["furthest", "client-18", "reason"] == "in none of the ways that were tried fewer"


def test_what_is_asked_of_another_team_stays_out_of_the_front_and_has_its_own_table(folder: Path) -> None:
    found = tables(folder, "en").cells
    assert {row for table, row, _ in found if table == "what-if"} == {
        "face 10",
        "one nurse more, face 10",
        "settled, face 10",
    }
    assert found["what-if", "one nurse more, face 10", "travel_minutes_a_day"] == "\u22124"
    assert found["what-if", "one nurse more, face 10", "num_left_out"] == "\u22124"
    picture = page(folder, "en").partition("<svg")[2].partition("</svg>")[0]
    assert "travel only" in picture
    assert "one nurse more" not in picture


def test_the_notes_of_a_study_are_said(folder: Path) -> None:
    assert "Bounds on every third day." in page(folder, "en")
    assert "Bewijs op elke derde dag." in page(folder, "nl")


def test_a_nasty_name_is_shown_as_text_and_nothing_else(tmp_path: Path) -> None:
    nasty = '<script>alert("&")</script>${1/0}'
    title = Sentence(en=f"a $ way {nasty}", nl=f"een $ manier {nasty}")
    study = made_study(team=nasty)
    first, *rest = study.points
    points = (type(first)(way=first.way, kind=first.kind, title=title, account=first.account), *rest)
    write_study(made_study(team=nasty, points=points), tmp_path)
    for language in LANGUAGES:
        text = page(tmp_path, language)
        assert "<script" not in text
        assert nasty in "".join(tables(tmp_path, language).said)


def test_a_title_that_looks_like_a_formula_comes_back_and_is_not_run(tmp_path: Path) -> None:
    first, *rest = made_study().points
    formula = Sentence(en="=1+1", nl="=1+1")
    points = (type(first)(way=first.way, kind=first.kind, title=formula, account=first.account), *rest)
    write_study(made_study(points=points), tmp_path)
    assert ",'=1+1," in (tmp_path / "points.csv").read_text()
    assert read_points(tmp_path / "points.csv")[0].title_en == "=1+1"


def test_the_same_study_gives_the_same_files(folder: Path, tmp_path: Path) -> None:
    write_study(made_study(), tmp_path)
    for path in sorted(folder.iterdir()):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_front_is_drawn(folder: Path) -> None:
    pixels = matplotlib.image.imread(folder / "front.png")
    assert pixels.shape[0] > 400
    assert pixels[..., :3].min() < 0.3


def test_a_study_of_few_days_and_no_daily_client_is_written_too(tmp_path: Path) -> None:
    write_study(_small(), tmp_path)
    rows: tuple[PointRow, ...] = read_points(tmp_path / "points.csv")
    assert [(row.faces, row.known) for row in rows] == [(0, None), (0, None)]
    assert "None of the clients has care every day" in page(tmp_path, "en")


def _small() -> Study:
    def points() -> Iterator[object]:
        for point in made_study().points[:2]:
            rare = client_weeks("rare", "not daily", 1, 0.0, 1.0)
            account = type(point.account)(
                travel=0, commute=0, num_visits=3, num_left_out=0, num_moved=0, clients=(rare,), gap=None,
                num_proven=0, num_days=5, seconds=0.0,
            )  # fmt: skip
            yield type(point)(way=point.way, kind=Kind.SWEPT, title=point.title, account=account)

    return made_study(points=tuple(points()), num_days=5, recommended="face 2", notes=())


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=16, unique=True),
)
def test_no_two_labels_of_a_crowded_picture_lie_on_each_other(marks: list[tuple[int, int]]) -> None:
    size, points = (10.0, 9.0), [(30.0 * x, 30.0 * y) for x, y in marks]
    places = place(points, [size] * len(points), right=inf)
    middles = [(x + dx, y + dy) for (x, y), (dx, dy) in zip(points, places, strict=True)]
    for i, (x, y) in enumerate(middles):
        for other_x, other_y in middles[:i]:
            assert abs(x - other_x) >= size[0] - 1e-9 or abs(y - other_y) >= size[1] - 1e-9


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_agreed_windows_cost_is_told_the_dearest_first_and_no_window_that_costs_nothing(
    folder: Path, language: Language
) -> None:
    shown = {row: text for (table, row, field), text in tables(folder, language).cells.items()
             if (table, field) == ("windows", "minutes_a_week")}  # fmt: skip
    assert list(shown.items()) == [("noon", "23"), ("wash", "2")]
    with (folder / "windows.csv").open(encoding="utf-8") as file:
        assert [row["series"] for row in csv.DictReader(file)] == ["noon", "wash", "evening"]

"""A template from a pull request reads the fields of its view, and nothing else: no file, no attribute, no other record."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.cli.shared import FAILED, PROBLEMS
from builder.core.template import check_template
from tests.core.test_template import SAMPLE, rendered
from tests.test_cli import ssr

SECRET = "root:x:0"
ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ title.__class__ }}", "{{ title['__class__'] }}",
    "{{ title | attr('__class__') }}", "{{ self.__init__.__globals__ }}", "{{ cycler.__init__.__globals__.os }}",
    "{{ lipsum.__globals__ }}", "{{ range(9) }}", "{{ dict(a=1) }}", "{{ namespace() }}", "{{ joiner() }}",
    "{{ open('/etc/passwd').read() }}", "{% include '/etc/passwd' %}", "{% import '/etc/passwd' as x %}",
    "{% from '/etc/passwd' import x %}", "{% extends '/etc/passwd' %}", "{% macro x() %}{% endmacro %}",
    "{% set x = title %}", "{% call x() %}{% endcall %}", "{% filter upper %}x{% endfilter %}", "{% raw %}{{ x }}{% endraw %}{{ x() }}",
    "{% with x = title %}{% endwith %}", "{% block x %}{% endblock %}", "{% do x %}", "{% debug %}", "{{ title.words.__len__ }}",
    "{{ title._asdict }}", "{{ many[0] }}", "{{ many[0:9] }}", "{{ 9 ** 9 ** 9 }}", "{{ 'a' * 999999999 }}", "{{ 'a' ~ 'b' }}",
    "{{ (title).__dict__ }}", "{{ config }}", "{{ request }}", "{{ _holes }}", "{{ loop.__class__ }}", "{{ '%s' | format(title) }}",
    "{{ title if title.__class__ else 1 }}", "{% for a in ().__class__.__bases__ %}{% endfor %}", "{{ lambda: 1 }}",
    "{% if title.__class__ %}x{% endif %}", "{% trans %}x{% endtrans %}", "{% autoescape false %}{{ title }}{% endautoescape %}",
]  # fmt: skip


@pytest.mark.parametrize("source", ESCAPES)
def test_an_escape_is_refused_before_anything_is_rendered_or_finds_nothing(source: str) -> None:
    blocks, problems = rendered(source)
    assert problems, blocks
    assert blocks == ()
    assert all(problem.message and problem.hint for problem in problems)


def test_what_a_template_may_do_is_not_refused() -> None:
    """The control."""
    assert check_template("t.md", "{{ title }}{% for a in many %}{{ a }}{% endfor %}") == ()
    assert rendered("{{ title }}", SAMPLE)[1] == ()


@pytest.mark.parametrize("path", ["templates/sections/limits.md", "templates/sections/notice.md"])
@pytest.mark.parametrize(
    "source",
    ["{% include '/etc/passwd' %}", "{{ title.__class__ }}", "<script>act()</script>\n", "```{=openxml}\nact\n```\n"],
)
def test_a_section_from_a_pull_request(path: str, source: str, small: Path) -> None:
    """Through the whole program: refused, or text."""
    (small / path).write_text(source, encoding="utf-8")
    result = ssr("build", "--root", small, "--out", small / "site")
    assert "Traceback" not in result.output
    assert SECRET not in result.output
    if result.exit_code == 0:
        for page in (small / "site").rglob("*.html"):
            assert b"<script>act()" not in page.read_bytes()
    else:
        assert result.exit_code in (PROBLEMS, FAILED), result.output

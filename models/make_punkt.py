"""Makes punkt_en.json: trains NLTK's Punkt on free news and adds abbreviations kept by hand.

    python models/make_punkt.py NEWS.jsonl.gz models/punkt_en.json

NEWS is gzipped JSON lines with a field "text". Only counts enter the file: word types, pairs of types
and flags; no sentence of the news does. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nltk.tokenize.punkt import PunktParameters, PunktTrainer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TITLES = """
adj adm amb ambs asst atty brig cdr capt cmdr col cmsgt comdr cpl cpt det dr drs ens fr gen gens gov govs
hon insp lcpl lieut lt maj messrs mlle mme mr mrs ms msgr mx pfc pres prof profs pvt rep reps rev secy sen
sens sfc sgt spc ssgt supt
""".split()  # noqa: SIM905 - quoted words would be unreadable
"""Stand before a name and never end a sentence."""

BEFORE_NUMBERS = """
amdt art arts ch chap cl fig figs no nos para pp prop props pt pts rs sec sect vol vols
""".split()  # noqa: SIM905 - the same
"""Abbreviations only where a number follows: "No. 10", but "He said no. Then …"."""

CAPITALISED = """
ala alas ark cal conn del fri ga ida ill ind jul jun kan kans ky la mar mass md mich minn miss mo mon mont
neb nebr ont ore pa penn penna que sat sep sun tex thu thur thurs tue tues va vt wash wed wis
""".split()  # noqa: SIM905 - quoted words would be unreadable
"""Abbreviations only with a capital: "Cambridge, Mass.", "Sat.", but "He sat."."""

ABBREVIATIONS = """
a.d a.k.a a.m anon approx apr apt ariz assn assoc aug ave b.a b.c b.sc bldg blvd bn bros c.e c.v ca calif cc
cf co colo corp cos ct ctr d.c d.phil dec dept depts dist div e.g e.u ed eds esp esq est et.al etc ex excl
ext f.b.i feb fla ft g.m.t gmbh govt h.q hrs hwy i.e ibid inc incl insts intl jan jr kgs km/h lbs ltd m.a
m.b.a m.d m.p m.p.h m.phil m.sc max mfg mgr min misc mln mr mt mtn mts n.b n.c n.d n.h n.j n.m n.y nat'l nev
nov o.k oct okla op orig oz p.l.c p.m p.o p.s ph.d pl plc pop prev pty q.v r.i r.i.p r.s.v.p rd ret s.a s.c
s.d s.p.a sept sq sr st std ste stn subj tel temp tenn trans tsp u.a.e u.k u.n u.s u.s.a u.s.c u.s.s.r univ
v.i.p viz vs w.v w.va wisc wyo yd yds yr yrs
""".split()  # noqa: SIM905 - quoted words would be unreadable
"""Abbreviations anywhere; Punkt's orthography decides whether one also ends a sentence."""

MIN_TYPE_COUNT = 4
"""Types seen less often say nothing about their usual case; keeps the file under 300 KB."""

MIN_CASE_SHARE = 0.05
"""A case that less than a twentieth of a type's uses inside sentences show ("The Hague" for "the") is
chance. Punkt's own flags are raised by one use; on 2 million words that leaves no sure starter."""

MIN_ABBREVIATION_COUNT = 5
_LEARNT = re.compile(r"[a-z]{2,3}|(?:[a-z]{1,2}\.)+[a-z]{1,2}")
"""Shapes of learnt abbreviations. Longer ones were surnames, and Punkt knows initials by itself."""

_OPENERS = frozenset({'"', "'", "``", "(", "[", ":", "--", "-", "*"})
_INITIAL_UPPER, _INTERNAL_UPPER, _UNKNOWN_UPPER, _INITIAL_LOWER, _INTERNAL_LOWER, _UNKNOWN_LOWER = (
    1 << bit for bit in range(1, 7)
)


class CountingTrainer(PunktTrainer):  # type: ignore[misc] # nltk ships no types
    """A trainer that counts orthographic contexts, so that chance ones can be left out."""

    def __init__(self, params: PunktParameters) -> None:
        super().__init__()
        self._params = params
        self.contexts: Counter[tuple[str, str, str]] = Counter()

    def _get_orthography_data(self, tokens: Iterable[Any]) -> None:
        """Count (type, context, case) as Punkt's own method raises its flags.

        After a quotation mark, a colon or a bracket a capital says nothing either, so that "It" in
        'said: "It …' doesn't pass for a capital inside a sentence.
        """
        context = "internal"
        for token in tokens:
            if token.parastart and context != "unknown":
                context = "initial"
            if token.linestart and context == "internal":
                context = "unknown"
            self.contexts[token.type_no_sentperiod, context, token.first_case] += 1
            if token.sentbreak:
                context = "unknown" if token.is_number or token.is_initial else "initial"
            elif token.ellipsis or token.abbr or token.tok in _OPENERS:
                context = "unknown"
            else:
                context = "internal"

    def flags(self) -> Iterator[tuple[str, int]]:
        """Yield the types that tell something, with Punkt's flags.

        A type without a lower-case use is left out: Punkt treats it as it treats an unknown one.
        """
        types: dict[str, Counter[tuple[str, str]]] = {}
        for (kind, context, case), count in self.contexts.items():
            types.setdefault(kind, Counter())[context, case] += count
        for kind, counts in sorted(types.items()):
            total = counts.total()
            if total < MIN_TYPE_COUNT or not re.fullmatch(r"[^\W\d_][\w'’-]*", kind):
                continue
            upper, lower = counts["internal", "upper"], counts["internal", "lower"]
            all_lower = lower + counts["initial", "lower"] + counts["unknown", "lower"]
            if all_lower < max(2, MIN_CASE_SHARE * total):
                continue
            flags = _INTERNAL_LOWER
            if counts["initial", "upper"]:
                flags |= _INITIAL_UPPER
            if upper >= max(2, MIN_CASE_SHARE * (upper + lower)):
                flags |= _INTERNAL_UPPER
            yield kind, flags


def read_texts(path: Path) -> Iterator[str]:
    """Yield the texts, each line a paragraph, typographic quotes made straight as Punkt knows them."""
    straight = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"].translate(straight)


def make_parameters(texts: Iterable[str]) -> dict[str, list[str] | dict[str, int]]:
    """Train, prune, and join with the lists kept by hand.

    Of the sentence starters only words that are lower-case elsewhere are kept ("Senate" starts many
    sentences of the news, but "U.S. Senate" is no place to break). Collocations are left out: those
    learnt were the initials and surnames of senators, which Punkt's orthography gets right by itself.
    """
    params = PunktParameters()
    known = {*TITLES, *ABBREVIATIONS, *CAPITALISED}
    params.abbrev_types |= known
    trainer = CountingTrainer(params)
    trainer.train("\n\n".join(texts), finalize=False)
    trainer.finalize_training()
    counts = trainer._type_fdist  # noqa: SLF001 - there is no public way to the counts
    learnt = {
        kind
        for kind in params.abbrev_types - known
        if _LEARNT.fullmatch(kind)
        and counts[f"{kind}."] >= MIN_ABBREVIATION_COUNT
        and counts[f"{kind}."] > counts[kind]
    }
    flags = dict(trainer.flags())
    lower_cased = {kind for kind, flag in flags.items() if not flag & _INTERNAL_UPPER}
    return {
        "abbreviations": sorted(set(ABBREVIATIONS) | set(TITLES) | learnt - set(BEFORE_NUMBERS)),
        "titles": sorted(set(TITLES)),
        "before_numbers": sorted(BEFORE_NUMBERS),
        "capitalised": sorted(set(CAPITALISED)),
        "sentence_starters": sorted(params.sent_starters & lower_cased),
        "orthography": flags,
    }


def main(arguments: list[str]) -> int:
    """Make the file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("news", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args(arguments)
    parameters = make_parameters(read_texts(options.news))
    text = json.dumps(parameters, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    options.output.write_text(text + "\n", encoding="utf-8")
    for name, values in parameters.items():
        print(f"{name}: {len(values)}")
    print(f"{options.output}: {options.output.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

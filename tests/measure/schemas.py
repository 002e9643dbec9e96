"""Judges the schemas of an office's files with the library `jsonschema`, which knows nothing of the program.

    schemas.py FOLDER [whole]      → {"files", "faults", "copies"}; no copies with `whole`

FOLDER is an office's folder after `mingbai schema --settings`; which schema is about which files is taken from
`.vscode/settings.json`, as editors take it. Every file is validated as it stands. Then each place of the newest year's
files is spoiled, every form of value in many ways; the copies, which hold just that place and what lies above it, are
given back with the verdict, to be compared with the program's own reading.
"""

import copy
import fnmatch
import json
import pathlib
import re
import sys

import yaml
from jsonschema import Draft7Validator


class Core(yaml.SafeLoader):
    """YAML as its version 1.2 reads it (10.3, the core schema): no dates, and `yes` is a text."""

    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


def number(text):
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


for name, form, first, make in [
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""], lambda _: None),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF"), lambda text: text.lower() == "true"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789"), number),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789"), float),
]:
    tag = f"tag:yaml.org,2002:{name}"
    Core.add_implicit_resolver(tag, re.compile(f"^(?:{form})$"), first)
    Core.add_constructor(tag, lambda loader, node, make=make: make(node.value))

# What is put in the place of a value. Some of it is right in some places.
SPOILED = [
    None, {}, {"x": 1}, [], [1], [None], "", "  ", True, 0, 5, 12345, 1.5, -1, 99999999999999,
    "不是这样的词", "无", " 是 ", "有", "Yes", "off", "年", "head", "line_days", "张3", "阿依.古丽", "张 三", "a\ue000b",
    "2024-08-29", "2024-8-29", "2024.8.29", "2024年8月29日", "2024/08/29日", "20240829", 20240829, 20241,
    "2024-13-01", "2024-02-30", "2023-02-29", "2024-02-29", "2024-04-31", "2024-08", "24-08-29", "明天",
    "2024-08-29 16:21", "2024-8-29 6:5", "2024-08-29 25:00", "2024-08-29T16:21",
    "690721196102253179", "69072119610225317", "69072119610225317x", "6907211961022531795", 690721196102253179,
    69072119610225317, "69072119610225317911", 69072119610225317911, "6907211961022531791122", "690721196102253179112",
    "16000000001", 16000000001, "0600-5550101", "0600 5550101", "12", "110", "12345678901234",
    "８８", "1,000", "5.", ".5", "+5", "-5", "007", " 7 ", "1e3", "official", "public", "household",
]

# What is tried where other places of the same form were spoiled in every way.
FEW = [None, {"x": 1}, [1], "", 5, "不是这样的词", "2024-08-29"]

# What is tried in the place of a record or a list.
MADE = [None, {}, {"x": 1}, [], [1], [None], "", True, 5, "无", "不是这样的词"]


def text_of(path):
    """The YAML of a file; of a Markdown text its head."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix != ".md":
        return text
    lines = text.splitlines(keepends=True)
    end = next(at for at, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    return "".join(lines[1:end])


def places(value, way=()):
    """Every place in a value, as the keys and numbers that lead to it."""
    if way:
        yield way
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from places(child, way + (key,))


def alone(value, way):
    """The value with lists cut down to what the way goes through, and the way in it."""
    if not way:
        return copy.deepcopy(value), ()
    key, rest = way[0], way[1:]
    inner, inside = alone(value[key], rest)
    if isinstance(value, list):
        return [inner], (0,) + inside
    kept = {k: [] if isinstance(v, list) and k != key else copy.deepcopy(v) for k, v in value.items()}
    kept[key] = inner
    return kept, (key,) + inside


def spoiled(value, way, others):
    """Copies with something else at the end of the way."""
    def put(what, change):
        whole, inside = alone(value, way)
        holder = whole
        for key in inside[:-1]:
            holder = holder[key]
        change(holder, inside[-1])
        return what, whole

    if isinstance(way[-1], str):
        yield put("absent", lambda holder, key: holder.pop(key))
        yield put("unknown key", lambda holder, _: holder.update(no_such_key=1))
    for other in others:
        def change(holder, key):
            holder[key] = other
        yield put(json.dumps(other, ensure_ascii=False), change)


def ways_of(schema, parts):
    """What a value may be: the schema's alternatives, with what they refer to in place."""
    if "$ref" in schema:
        yield from ways_of(parts[schema["$ref"].rsplit("/", 1)[1]], parts)
    elif "anyOf" in schema:
        for one in schema["anyOf"]:
            yield from ways_of(one, parts)
    else:
        yield schema


def below(schema, key, parts):
    """The schema of what stands in a value behind a key, and whether the office chose the key."""
    for way in ways_of(schema, parts):
        if isinstance(key, int) and "items" in way:
            return way["items"], True
        if key in way.get("properties", {}):
            return way["properties"][key], False
        if isinstance(way.get("additionalProperties"), dict):
            return way["additionalProperties"], True
    raise KeyError(key)


def general(schema, way):
    """A place without what the office chose, and how a value there is written; none if it is made of others."""
    parts, keys = schema["definitions"], []
    for key in way:
        schema, chosen = below(schema, key, parts)
        keys.append("-" if chosen else key)
    ways = [one for one in ways_of(schema, parts) if one != parts.get("nothing")]
    made = all(one.get("type") in ("array", "object") for one in ways)
    return tuple(keys), None if made else json.dumps(ways, ensure_ascii=False)


def matches(pattern, path):
    return fnmatch.fnmatchcase(path, pattern.replace("**/", ""))


def main(folder, whole_only):
    root = pathlib.Path(folder)
    settings = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
    schemas = [(path, patterns[0]) for path, patterns in settings["yaml.schemas"].items()]
    schemas.append(("schemas/text.schema.json", "content/**/*.md"))
    inputs = [root / "mingbai.yaml"] + [
        path for top, end in [("data", "yaml"), ("themes", "yaml"), ("content", "md")] for path in (root / top).rglob(f"*.{end}")
    ]
    newest = max(pattern.split("/")[1] for _, pattern in schemas if pattern.startswith("data/"))
    files, faults, copies, seen, forms = 0, [], [], set(), set()
    for schema_path, pattern in schemas:
        schema = json.loads((root / schema_path).read_text(encoding="utf-8"))
        Draft7Validator.check_schema(schema)
        validator = Draft7Validator(schema)
        for path in [path for path in inputs if matches(pattern, path.relative_to(root).as_posix())]:
            inputs.remove(path)
            files += 1
            name = path.relative_to(root).as_posix()
            value = yaml.load(text_of(path), Core)
            for error in validator.iter_errors(value):
                faults.append(f"{name} {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
            if whole_only or pattern.startswith("data/") and not pattern.startswith(f"data/{newest}/"):
                continue
            for way in places(value or {}):
                place, form = general(schema, way)
                if (schema_path, place) in seen:
                    continue
                seen.add((schema_path, place))
                others = MADE if form is None else FEW if form in forms else SPOILED
                forms.add(form)
                for what, whole in spoiled(value, way, others):
                    text = json.dumps(whole, ensure_ascii=False)
                    if path.suffix == ".md":
                        text = f"---\n{text}\n---\n\n正文。\n"
                    copies.append({
                        "file": name, "place": "/".join(map(str, way)), "what": what, "text": text,
                        "refused": not validator.is_valid(whole),
                    })
    faults.extend(f"{path.relative_to(root).as_posix()}: no schema" for path in inputs)
    json.dump({"files": files, "faults": faults, "copies": copies}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main(sys.argv[1], sys.argv[2:] == ["whole"])

"""Compares levels/scenario.schema.json with `gently check`, on every scenario of the game and every
case of the tests: what one refuses, the other refuses, but for what a schema cannot say.

Usage: schema_agrees.py GENTLY SOURCE_FOLDER. Status 77 when python3-jsonschema is not there."""
import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

# What check says and a schema cannot, and why.
UNSAYABLE = {
    # A schema begins where the text was read already.
    "unreadable", "not-json", "not-utf8", "duplicate-key", "too-large", "too-deep",
    # One place against another, one file against another.
    "missing-passage", "unreachable", "loop", "too-long", "no-way-back", "duplicate-id",
    "translation-shape", "wrong-language",
    # {keepsake} depends on the condition beside it.
    "bad-placeholder",
}

# A schema knows no warnings: these are errors in it.
SAYABLE_WARNINGS = {"straight-quote"}

EXCEPTIONS = {
    # A schema says that one number is larger than another only with a branch for each of 24 hours.
    "hours-backwards.json", "hours-too-long.json", "if-hour-backwards.json",
    # It counts characters, we count bytes.
    "text-of-2100-bytes.json",
}


def findings_by_file(gently, folder, files):
    done = subprocess.run([gently, "check", "--format", "json", *files], cwd=folder,
                          capture_output=True, text=True, check=False)
    found = {file: set() for file in files}
    for finding in json.loads(done.stdout)["findings"]:
        if finding["severity"] == "error" or finding["code"] in SAYABLE_WARNINGS:
            found[finding["file"]].add(finding["code"])
    return found


def schema_errors(validator, path):
    """What the schema says about a file; None when Python cannot read it as JSON."""
    try:
        document = json.loads(path.read_bytes().decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return [f"{error.json_path}: {error.message[:150]}" for error in validator.iter_errors(document)]


def main():
    gently, source = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    schema = json.loads((source / "levels/scenario.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    compared = differ = 0
    for folder in ("levels", "tests/cases/scenario"):
        files = sorted(path.name for path in (source / folder).glob("*.json")
                       if path.name != "scenario.schema.json")
        found = findings_by_file(gently, source / folder, files)
        for file in files:
            codes = found[file]
            errors = schema_errors(validator, source / folder / file)
            if codes & {"not-json", "not-utf8", "duplicate-key", "unreadable", "too-deep"}:
                continue
            compared += 1
            refused_by_check_alone = bool(codes - UNSAYABLE) and not errors
            refused_by_schema_alone = bool(errors) and not codes
            if refused_by_check_alone and file in EXCEPTIONS:
                continue
            if errors is None or refused_by_check_alone or refused_by_schema_alone:
                differ += 1
                print(f"{folder}/{file}: check says {sorted(codes) or 'nothing'}, "
                      f"the schema {errors or 'nothing'}")
    print(f"{compared} files compared, {differ} differences")
    return 1 if differ or compared < 100 else 0


if __name__ == "__main__":
    sys.exit(main())

# The published schema and gently check agree on every scenario of the game and of tests/cases.
set -eu
tool=$GENTLY_SOURCE_DIR/tests/tools/schema_agrees.py
for python in python3 /usr/bin/python3; do
    if "$python" -c 'import jsonschema' 2>/dev/null; then
        exec "$python" -B "$tool" "$GENTLY" "$GENTLY_SOURCE_DIR"
    fi
done
echo "skipped: python3-jsonschema is not installed"
exit 77

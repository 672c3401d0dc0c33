#!/usr/bin/env python3
"""Holds the code to src/LAYERS and to STYLE's rules for headers.

usage: layers.py [ROOT]              check ROOT (default: the source tree this file stands in)
       layers.py --self-test         plant one violation of each rule and see that it is found
       layers.py --headers CC FLAG…  each header of src/ and importers/ must compile alone

Checked of every .c, .h and .inc in src/FOLDER/ and importers/:
  - an #include in quotes names its folder, and the folder may be included from here;
  - a source file with a header of the same name includes it before anything else;
  - a header is guarded by AKT_FOLDER_NAME_H, and the guard closes at its end;
  - every folder has a row in LAYERS, and a row names rows above it only, so that layers
    cannot form a ring.
"""
import os
import re
import subprocess
import sys
import tempfile

INCLUDE = re.compile(r'\s*#\s*include\s*(?:"([^"]*)"|<([^>]*)>)')
HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def read_layers(root):
    """folder -> the folders it may include besides itself, and complaints."""
    allowed, wrong = {}, []
    for number, line in enumerate(read(os.path.join(root, "src", "LAYERS")).splitlines(), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        folder, colon, uses = line.partition(":")
        if not colon:
            wrong.append("src/LAYERS:%d: no colon" % number)
            continue
        for used in uses.split():
            if used not in allowed:
                wrong.append("src/LAYERS:%d: %s uses %s, which is no row above it"
                             % (number, folder, used))
        allowed[folder.strip()] = set(uses.split())
    return allowed, wrong


def code_files(root):
    """(layer, path relative to root) of every file that is code, in sorted order."""
    for top in ("src", "importers"):
        for folder, folders, names in os.walk(os.path.join(root, top)):
            folders.sort()
            where = os.path.relpath(folder, root).split(os.sep)
            layer = where[0] if top == "importers" else where[1] if len(where) > 1 else None
            for name in sorted(names):
                if name.endswith((".c", ".h", ".inc")):
                    yield layer, "/".join(where + [name])


def without_comments(text):
    """Comments out, line numbers kept; strings are left alone (they hold no #include)."""
    return re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), text, flags=re.S)


def included(path):
    """What an #include calls this file: src/ is on the include path, importers/ is not."""
    return path[len("src/"):] if path.startswith("src/") else path


def check_guard(path, text):
    guard = "AKT_" + re.sub(r"[^A-Z0-9]", "_", included(path).upper())
    directives = [line.strip() for line in text.splitlines() if line.strip()]
    want = ["#ifndef " + guard, "#define " + guard]
    if directives[:2] != want or directives[-1:] != ["#endif"]:
        yield "%s: not guarded by %s from its first line to its last" % (path, guard)


def check_includes(root, layer, path, text, allowed):
    own = included(path)[:-2] + ".h"
    first = path.endswith(".c") and os.path.exists(os.path.join(root, path[:-2] + ".h"))
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        name = match.group(1)
        if first and name != own:
            yield "%s:%d: its own header, \"%s\", does not come first" % (path, number, own)
        first = False
        if name is None:
            continue
        folder = name.split("/")[0] if "/" in name else None
        if folder is None or folder.startswith("."):
            yield "%s:%d: \"%s\" does not name its folder" % (path, number, name)
        elif folder != layer and folder not in allowed[layer]:
            yield "%s:%d: %s may not include %s (src/LAYERS)" % (path, number, layer, folder)
    if first:
        yield "%s: its own header, \"%s\", is not included" % (path, own)


def check(root):
    allowed, wrong = read_layers(root)
    files = 0
    for layer, path in code_files(root):
        files += 1
        if layer not in allowed:
            wrong.append("%s: its folder has no row in src/LAYERS" % path)
            continue
        text = without_comments(read(os.path.join(root, path)))
        wrong += check_includes(root, layer, path, text, allowed)
        if path.endswith(".h"):
            wrong += check_guard(path, text)
    return files, wrong


def check_headers(root, compiler):
    """Each header as the only thing in a translation unit."""
    headers, failed = 0, 0
    for _, path in code_files(root):
        if not path.endswith(".h"):
            continue
        headers += 1
        unit = '#include "%s"\nextern int akt_alone;\n' % included(path)
        done = subprocess.run(compiler + ["-fsyntax-only", "-x", "c", "-"], input=unit, text=True,
                              stderr=subprocess.PIPE)
        if done.returncode != 0:
            failed += 1
            print("%s does not compile alone:\n%s" % (path, done.stderr), file=sys.stderr)
    print("%d headers compiled alone, %d failed" % (headers, failed))
    return failed == 0


SOUND = {
    "src/LAYERS": "base:\ntext: base\nimporters: base text\n",
    "src/base/str.h": "/* A slice. */\n#ifndef AKT_BASE_STR_H\n#define AKT_BASE_STR_H\n#endif\n",
    "src/base/str.c": "#include \"base/str.h\"\n#include <string.h>\n",
    "src/text/forms.h": "#ifndef AKT_TEXT_FORMS_H\n#define AKT_TEXT_FORMS_H\n"
                        "#include \"base/str.h\"\n#endif\n",
    "src/text/forms.c": "/* #include \"cli/opt.h\" */\n#include \"text/forms.h\"\n",
    "importers/html.c": "#include \"base/str.h\"\n#include \"text/forms.h\"\n",
}
PLANTED = [  # a change to the sound tree, and what the complaint must hold
    ("src/base/str.c", "#include \"base/str.h\"\n#include \"text/forms.h\"\n",
     "src/base/str.c:2: base may not include text"),
    ("src/text/forms.h", "#ifndef AKT_TEXT_FORMS_H\n#define AKT_TEXT_FORMS_H\n"
     "  #  include \"importers/importer.h\"\n#endif\n", "src/text/forms.h:3: text may not include"),
    ("src/text/forms.c", "#include \"base/str.h\"\n#include \"text/forms.h\"\n",
     "its own header, \"text/forms.h\", does not come first"),
    ("src/text/forms.c", "#include <stdio.h>\n#include \"text/forms.h\"\n", "does not come first"),
    ("src/text/forms.c", "int x;\n", "is not included"),
    ("importers/html.c", "#include \"forms.h\"\n", "does not name its folder"),
    ("importers/html.c", "#include \"../src/text/forms.h\"\n", "does not name its folder"),
    ("src/base/str.h", "#ifndef AKT_STR_H\n#define AKT_STR_H\n#endif\n", "not guarded by"),
    ("src/base/str.h", "#ifndef AKT_BASE_STR_H\n#define AKT_BASE_STR_H\n#endif\nint x;\n",
     "not guarded by"),
    ("src/base/str.h", "", "not guarded by"),
    ("src/extra/a.c", "\n", "src/extra/a.c: its folder has no row"),
    ("src/loose.c", "\n", "src/loose.c: its folder has no row"),
    ("src/LAYERS", "base: text\ntext: base\nimporters: base text\n", "no row above it"),
]


def self_test():
    for changed, text, want in [(None, None, None)] + PLANTED:
        with tempfile.TemporaryDirectory() as root:
            for path, content in dict(SOUND, **({changed: text} if changed else {})).items():
                os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
                with open(os.path.join(root, path), "w", encoding="utf-8") as f:
                    f.write(content)
            _, wrong = check(root)
        if want is None and wrong:
            sys.exit("a sound tree is complained about: %s" % wrong)
        if want is not None and not any(want in line for line in wrong):
            sys.exit("planted in %s, and not found: %s\n%s" % (changed, want, wrong))
    print("%d planted violations found" % len(PLANTED))


def main(arguments):
    if arguments[:1] == ["--self-test"]:
        return self_test()
    if arguments[:1] == ["--headers"]:
        return None if check_headers(HERE, arguments[1:]) else 1
    files, wrong = check(arguments[0] if arguments else HERE)
    print("\n".join(wrong + ["%d files, %d violations" % (files, len(wrong))]))
    return 1 if wrong or not files else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

// The player's files as one file, out and in: a tar archive, which every system can open. Its
// folders are those of the desktop game, so a copy moves there and back.
// Must not do: bring in anything before what is here was saved.
'use strict';

const Archive = {
    BLOCK: 512,

    // ---- out --------------------------------------------------------------------------------

    // [path, bytes] of all files below a folder of the game.
    collect(folder, below = '') {
        const files = [];
        for (const name of FS.readdir(folder + below)) {
            if (name === '.' || name === '..')
                continue;
            const path = below + '/' + name;
            if (FS.isDir(FS.stat(folder + path).mode))
                files.push(...Archive.collect(folder, path));
            else
                files.push([path.slice(1), FS.readFile(folder + path)]);
        }
        return files;
    },

    // The head of one file (POSIX ustar). Of a path that is longer than a hundred bytes the folders
    // in front stand in a place of their own.
    head(path, size) {
        const head = new Uint8Array(Archive.BLOCK);
        const bytes = text => new TextEncoder().encode(text);
        const put = (at, text) => head.set(bytes(text), at);
        let cut = -1;
        while (bytes(path.slice(cut + 1)).length > 100 && path.includes('/', cut + 1))
            cut = path.indexOf('/', cut + 1);
        put(0, path.slice(cut + 1));
        put(345, path.slice(0, Math.max(cut, 0)));
        put(100, '0000600\0' + '0000000\0' + '0000000\0');
        put(124, size.toString(8).padStart(11, '0') + '\0');
        put(136, Math.floor(Date.now() / 1000).toString(8).padStart(11, '0') + '\0');
        put(148, '        0');
        put(257, 'ustar\0' + '00');
        const sum = head.reduce((total, byte) => total + byte, 0);
        put(148, sum.toString(8).padStart(6, '0') + '\0 ');
        return head;
    },

    pack(files) {
        const parts = [];
        for (const [path, bytes] of files) {
            const rest = (Archive.BLOCK - bytes.length % Archive.BLOCK) % Archive.BLOCK;
            parts.push(Archive.head('gently/' + path, bytes.length), bytes, new Uint8Array(rest));
        }
        parts.push(new Uint8Array(2 * Archive.BLOCK));
        return new Blob(parts, { type: 'application/x-tar' });
    },

    save() {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(Archive.pack(Archive.collect(Gently.SAVE)));
        link.download = 'gently-' + new Date().toISOString().slice(0, 10) + '.tar';
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    },

    // ---- in ---------------------------------------------------------------------------------

    unpack(bytes) {
        const files = [];
        const text = (at, length) =>
            new TextDecoder().decode(bytes.subarray(at, at + length)).replace(/\0.*/s, '');
        for (let at = 0; at + Archive.BLOCK <= bytes.length && bytes[at] !== 0;) {
            const size = parseInt(text(at + 124, 12), 8);
            const prefix = text(at + 257, 5) === 'ustar' ? text(at + 345, 155) : '';
            const path = (prefix ? prefix + '/' : '') + text(at, 100);
            const start = at + Archive.BLOCK;
            if (!(size >= 0) || start + size > bytes.length)
                return [];
            if (text(at + 156, 1) === '0' || bytes[at + 156] === 0)
                files.push([path, bytes.subarray(start, start + size)]);
            at = start + Math.ceil(size / Archive.BLOCK) * Archive.BLOCK;
        }
        return files;
    },

    // Where each file belongs: beside the first one’s journal lie the data, and settings.json is the
    // settings; other people’s lie below, under their names. Empty when there is no journal.
    place(files) {
        const journal = files.map(([path]) => path)
            .filter(path => /(^|\/)journal\.jsonl$/.test(path))
            .sort((a, b) => a.split('/').length - b.split('/').length)[0];
        if (journal === undefined)
            return [];
        const root = journal.slice(0, -'journal.jsonl'.length)
            .replace(/profiles\/[^/]+\/$/, '');
        const placed = [];
        for (const [path, bytes] of files) {
            if (path.split('/').includes('..'))
                continue;
            if (path.startsWith(root))
                placed.push(['data/' + path.slice(root.length), bytes]);
            else if (/(^|\/)settings\.json$/.test(path))
                placed.push(['config/' + path.match(/(profiles\/[^/]+\/)?settings\.json$/)[0], bytes]);
        }
        return placed;
    },

    bring(files) {
        const game = Gently.game;
        Gently.game = 0;
        _web_close(game);
        for (const [path] of Archive.collect(Gently.SAVE))
            FS.unlink(Gently.SAVE + '/' + path);
        for (const [path, bytes] of files) {
            const whole = Gently.SAVE + '/' + path;
            FS.mkdirTree(whole.slice(0, whole.lastIndexOf('/')));
            FS.writeFile(whole, bytes);
        }
        Gently.wantsKeeping = true;
        Gently.keep(() => location.reload());
    },

    async chosen(file) {
        const files = Archive.place(Archive.unpack(new Uint8Array(await file.arrayBuffer())));
        if (files.length === 0) {
            Gently.element('files-answer').textContent =
                'No journal of Gently was found in “' + file.name + '”. Nothing was changed.';
            return;
        }
        Archive.save();
        Archive.bring(files);
    },
};

Gently.element('files').addEventListener('click', () => {
    if (!Gently.game)
        return;
    Gently.element('files-answer').textContent =
        'A copy that is brought in takes the place of what is here, which is saved first.';
    Gently.element('files-page').showModal();
});
Gently.element('back').addEventListener('click', () => Gently.element('files-page').close());
Gently.element('save').addEventListener('click', Archive.save);
Gently.element('bring').addEventListener('click', () => Gently.element('file').click());
Gently.element('file').addEventListener('change', event => {
    if (event.target.files.length > 0)
        Archive.chosen(event.target.files[0]);
    event.target.value = '';
});
// What is pressed there is not meant for the game.
for (const kind of ['keydown', 'keyup', 'keypress', 'mousedown', 'mouseup', 'touchstart', 'touchend'])
    for (const id of ['files', 'files-page'])
        Gently.element(id).addEventListener(kind, event => event.stopPropagation());

// The page around the game: starts it once it is alone and has its files, turns it frame by frame,
// and keeps in the browser what it writes. Must not do: know the game, ask anybody for anything but
// this page's own files.
'use strict';

// Kept means kept: also when the power goes the moment after.
const plainTransaction = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (stores, mode) {
    return plainTransaction.call(this, stores, mode, { durability: 'strict' });
};

const Gently = {
    SAVE: '/save',
    LEFT: -2, // see web_turn() in main.c
    game: 0, // the Web of main.c; 0: not begun, or left
    turns: 0, // since the start, for tests
    wantsKeeping: false, // something was written (keep.library.js)
    isKeeping: false, // and is on its way into the browser's storage
    isTouched: false,
    hasSounds: false,
    frame: 0,
    timer: 0,
    wake: 0, // what the last turn said

    element: id => document.getElementById(id),

    say(text) {
        Gently.element('notice').textContent = text;
        Gently.element('notice').hidden = text === '';
    },

    // ---- keeping ----------------------------------------------------------------------------

    keeps: () => Gently.wantsKeeping || Gently.isKeeping,

    // Brings what was written into the browser's storage, then calls `done`.
    keep(done) {
        if (!Gently.wantsKeeping) {
            done();
            return;
        }
        Gently.wantsKeeping = false;
        Gently.isKeeping = true;
        FS.syncfs(false, error => {
            Gently.isKeeping = false;
            Gently.say(error ? 'This browser could not keep what happened last. The game goes on; ' +
                'a copy of all of it can be saved under “Your files”.' : '');
            Gently.keep(done);
        });
    },

    // ---- turning ----------------------------------------------------------------------------

    begin(game) {
        Gently.game = game;
        Gently.listen();
        Gently.turn();
        Gently.getSounds();
    },

    turn() {
        cancelAnimationFrame(Gently.frame);
        clearTimeout(Gently.timer);
        Gently.frame = Gently.timer = 0;
        if (!Gently.game || Gently.isKeeping)
            return;
        Gently.turns++;
        const wake = _web_turn(Gently.game);
        if (wake === Gently.LEFT)
            Gently.leave();
        else if (Gently.wantsKeeping)
            Gently.keep(() => Gently.turn());
        else
            Gently.rest(wake);
    },

    // All of the turn is shown: the page follows, and waits for the next one.
    rest(wake) {
        Gently.wake = wake;
        const words = _web_words(Gently.game);
        if (words)
            Gently.element('words').textContent = UTF8ToString(words);
        Gently.element('files').hidden = !_web_is_home(Gently.game);
        Gently.followField();
        if (wake >= 0 && wake <= 20)
            Gently.soon();
        else if (wake > 0)
            Gently.timer = setTimeout(Gently.soon, wake - 10);
    },

    // With the next frame; a hidden page has none, and rests.
    soon() {
        if (!Gently.frame && Gently.game)
            Gently.frame = requestAnimationFrame(() => Gently.turn());
    },

    // Nothing happens any more until somebody does something, or for a while (for tests).
    isQuiet: () => Gently.game !== 0 && !Gently.frame && !Gently.keeps() &&
        (Gently.wake < 0 || Gently.wake > 500),

    listen() {
        const inputs = ['keydown', 'keyup', 'keypress', 'mousedown', 'mouseup', 'mousemove', 'wheel',
            'touchstart', 'touchend', 'touchmove', 'touchcancel', 'resize', 'focus', 'blur'];
        for (const input of inputs)
            window.addEventListener(input, Gently.soon, { capture: true, passive: true });
        document.addEventListener('visibilitychange', Gently.soon);
        for (const input of ['keydown', 'mousedown', 'touchend'])
            window.addEventListener(input, Gently.touch, { capture: true, passive: true });
    },

    leave() {
        const game = Gently.game;
        Gently.game = 0;
        _web_close(game);
        Gently.keep(() => {
            Gently.element('canvas').hidden = true;
            Gently.element('files').hidden = true;
            Gently.element('left').hidden = false;
            Gently.element('again').focus();
        });
    },

    // ---- sound ------------------------------------------------------------------------------

    touch() {
        if (Gently.isTouched)
            return;
        Gently.isTouched = true;
        Gently.allowSound();
    },

    allowSound() {
        if (Gently.isTouched && Gently.hasSounds && Gently.game) {
            _web_allow_sound(Gently.game);
            Gently.soon();
        }
    },

    // They are larger than the game itself, so they come behind it.
    async getSounds() {
        FS.mkdirTree('/gently/sounds');
        for (const name of GENTLY_SOUNDS) {
            const answer = await fetch('sounds/' + name);
            FS.writeFile('/gently/sounds/' + name, new Uint8Array(await answer.arrayBuffer()));
        }
        Gently.hasSounds = true;
        Gently.allowSound();
        if ('serviceWorker' in navigator) // without one, the game needs the net at its next start
            navigator.serviceWorker.register('worker.js').catch(() => {});
    },

    // ---- a telephone's keyboard -------------------------------------------------------------

    // It writes into a field of the page, which the game follows; other keyboards write into the
    // game directly.
    followField() {
        const field = Gently.element('field');
        if (!matchMedia('(pointer: coarse)').matches)
            return;
        const text = _web_field(Gently.game);
        if (text && field.hidden) {
            field.value = UTF8ToString(text);
            field.hidden = false;
            field.focus();
        } else if (!text && !field.hidden) {
            field.hidden = true;
        }
    },

    write() {
        const bytes = allocateUTF8(Gently.element('field').value);
        _web_write(Gently.game, bytes);
        _free(bytes);
        Gently.soon();
    },

    // ---- starting ---------------------------------------------------------------------------

    // Two pages would write over each other's files: the second waits until the first is closed.
    whenAlone(start) {
        if (!navigator.locks) {
            start();
            return;
        }
        const forGood = () => {
            start();
            return new Promise(() => {});
        };
        navigator.locks.request('gently', { ifAvailable: true }, lock => {
            if (lock)
                return forGood();
            Gently.say('Gently is open in another tab or window. ' +
                'It goes on here as soon as it is closed there.');
            navigator.locks.request('gently', () => {
                Gently.say('');
                return forGood();
            });
        });
    },

    // Where a program plays the graphics card, SDL's own painting is several times faster.
    hasGraphicsCard() {
        const context = document.createElement('canvas').getContext('webgl');
        const names = context && context.getExtension('WEBGL_debug_renderer_info');
        const name = names ? context.getParameter(names.UNMASKED_RENDERER_WEBGL) : '';
        return context !== null && !/SwiftShader|llvmpipe|softpipe|software|Basic Render/i.test(name);
    },

    // What stands behind the question mark of the address is given to the game as options.
    options() {
        const known = ['now', 'seed', 'theme', 'text-scale', 'reduced-motion', 'mute', 'no-wait',
            'renderer', 'profile'];
        const options = [];
        for (const [name, value] of new URLSearchParams(location.search))
            if (known.includes(name))
                options.push('--' + name + (value === '' ? '' : '=' + value));
        if (!options.some(option => option.startsWith('--renderer')))
            options.push('--renderer=' + (Gently.hasGraphicsCard() ? 'opengles2' : 'software'));
        return options;
    },

    prepare() {
        ENV.LANG = navigator.language.replace('-', '_') + '.UTF-8';
        FS.mkdir(Gently.SAVE);
        FS.mount(IDBFS, {}, Gently.SAVE);
        addRunDependency('files');
        Gently.whenAlone(() => FS.syncfs(true, error => {
            if (error)
                Gently.say('This browser keeps nothing for this page, perhaps because it is in a ' +
                    'private window. The game can be played, and “Your files” saves a copy of it.');
            removeRunDependency('files');
        }));
    },
};

var Module = {
    canvas: Gently.element('canvas'),
    arguments: Gently.options(),
    preRun: [() => Gently.prepare()],
    print: text => console.log(text),
    printErr: text => console.error(text),
    onAbort: () => Gently.say('Something went wrong, and the game has stopped. All that was shown ' +
        'is kept. Loading the page again goes on from there.'),
};

Gently.element('again').addEventListener('click', () => location.reload());
Gently.element('field').addEventListener('input', Gently.write);
for (const kind of ['keydown', 'keypress', 'keyup'])
    Gently.element('field').addEventListener(kind, event => {
        if (!event.ctrlKey && event.key !== 'Escape')
            event.stopPropagation();
    });

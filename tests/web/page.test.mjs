// The game in the browser, from outside: what a player does, and what is there afterwards.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { picture, playSitting, start, stop, Visitor } from './page.mjs';

before(start);
after(stop);

test('the first load is under 3 MB, and the sounds follow', async () => {
    const visitor = await Visitor.come();
    let first = 0;
    await visitor.context.exposeFunction('began', () => { first ||= visitor.server.state.sent; });
    await visitor.context.addInitScript(() => {
        addEventListener('load', () => {
            const begin = Gently.begin;
            Gently.begin = game => { began(); begin(game); };
        });
    });
    const page = await visitor.open();
    await page.waitForFunction(() => Gently.hasSounds);
    console.log(`first load ${first} bytes, with the sounds ${visitor.server.state.sent} or less`);
    assert.ok(first > 500000 && first < 3000000, `${first} bytes`);
    await visitor.leave();
});

test('a whole sitting, the thread, and a second day', async () => {
    const visitor = await Visitor.come();
    const page = await visitor.open();
    assert.match(await visitor.words(), /Hello\./);
    await playSitting(visitor);
    assert.equal((await visitor.events()).filter(ev => ev === 'scenario-ended').length, 3);
    await visitor.sees('Today already has its bead');
    await page.close();

    await visitor.open({ now: '2026-11-24T08:10:00+01:00' });
    assert.match(await visitor.words(), /Good morning/);
    await playSitting(visitor);
    const days = new Set((await visitor.kept()).map(event => event.day));
    assert.deepEqual([...days], ['2026-11-23', '2026-11-24']);
    await visitor.press('t');
    assert.match(await visitor.words(), /thread/i);
    await visitor.leave();
});

test('a reload in mid-scenario goes on there', async () => {
    const visitor = await Visitor.come();
    const page = await visitor.open();
    await visitor.press('Enter');
    await visitor.press('1');
    const words = await visitor.words();
    await page.reload();
    await visitor.quiet();
    assert.match(await visitor.words(), /Go on/);
    await visitor.press('Enter');
    assert.equal(await visitor.words(), words);
    await visitor.leave();
});

test('nothing is shown before it is kept', async () => {
    const visitor = await Visitor.come();
    const page = await visitor.open();
    await visitor.press('Enter');
    const [words, before] = [await visitor.words(), await picture(page)];
    await page.evaluate(() => {
        const plain = FS.syncfs;
        FS.syncfs = (populate, done) => {
            window.goOn = () => {
                FS.syncfs = plain;
                plain(populate, done);
            };
        };
    });
    await page.keyboard.press('1');
    await page.waitForFunction(() => window.goOn !== undefined);
    await page.keyboard.press('1'); // waits, too
    await page.evaluate(() => new Promise(done =>
        requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.equal(await visitor.words(), words);
    assert.ok(before.data.equals((await picture(page)).data), 'the picture has changed');
    assert.ok(!(await visitor.events()).includes('chose'));
    await page.evaluate(() => window.goOn());
    await page.waitForFunction(words => document.getElementById('words').textContent !== words, words);
    assert.ok((await visitor.events()).includes('chose'));
    await visitor.leave();
});

test('what cannot be kept is said, and the game goes on', async () => {
    const visitor = await Visitor.come();
    const page = await visitor.open();
    await page.evaluate(() => {
        window.plainPut = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = () => { throw new Error('the disk is full'); };
    });
    await visitor.press('Enter');
    await visitor.press('1');
    assert.match(await page.locator('#notice').textContent(), /could not keep/);
    await page.evaluate(() => { IDBObjectStore.prototype.put = window.plainPut; });
    await visitor.press('Enter');
    await page.locator('#notice').waitFor({ state: 'hidden' });
    assert.equal((await visitor.events()).filter(ev => ev === 'chose').length >= 1, true);
    await visitor.leave();
});

test('at rest it draws nothing', async () => {
    const visitor = await Visitor.come();
    const page = await visitor.open();
    // A turn may come, to ask for a controller or when the hour changes, but it paints nothing.
    await page.evaluate(() => {
        const put = CanvasRenderingContext2D.prototype.putImageData;
        window.painted = 0;
        CanvasRenderingContext2D.prototype.putImageData = function (...all) {
            window.painted++;
            return put.apply(this, all);
        };
    });
    const turns = await page.evaluate(() => Gently.turns);
    await page.waitForFunction(turns => Gently.isQuiet() &&
        (Gently.turns > turns || Gently.wake < 0 || Gently.wake > 60000), turns);
    assert.equal(await page.evaluate(() => window.painted), 0);
    await visitor.press('Tab');
    assert.ok(await page.evaluate(() => window.painted) > 0);
    await visitor.leave();
});

test('a copy goes out, and into another browser', async () => {
    const visitor = await Visitor.come();
    const page = await visitor.open();
    await visitor.press('Enter');
    await visitor.press('1');
    await page.locator('#files').waitFor({ state: 'hidden' }); // where it would lie over words
    await visitor.press('Escape');
    await page.locator('#files').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save').click()]);
    const folder = mkdtempSync(join(tmpdir(), 'gently-'));
    const copy = join(folder, 'copy.tar');
    await download.saveAs(copy);
    const journal = execFileSync('tar', ['-xOf', copy, 'gently/data/journal.jsonl']).toString();
    assert.match(journal, /"ev":"chose"/);

    const other = await Visitor.come();
    const theirs = await other.open();
    await theirs.locator('#files').click();
    writeFileSync(join(folder, 'other.tar'), 'no archive at all');
    await theirs.locator('#file').setInputFiles(join(folder, 'other.tar'));
    await theirs.locator('#files-answer', { hasText: 'Nothing was changed' }).waitFor();
    await Promise.all([theirs.waitForEvent('load'), theirs.waitForEvent('download'),
        theirs.locator('#file').setInputFiles(copy)]);
    await other.quiet();
    assert.match(await other.words(), /Go on/);
    assert.deepEqual((await other.kept()).map(event => event.crc),
        journal.trim().split('\n').map(line => JSON.parse(line).crc));
    rmSync(folder, { recursive: true });
    await visitor.leave();
    await other.leave();
});

test('each of several people has a thread, and a copy takes all of them', async () => {
    const visitor = await Visitor.come();
    const name = 'Ana and her sister'; // long enough for a path of more than a hundred bytes
    const first = await visitor.open();
    await visitor.press('Enter');
    await first.close();
    const page = await visitor.open({ profile: name });
    await visitor.press('Enter');
    await visitor.press('1');
    const theirs = (await visitor.kept('data/profiles/' + name)).map(event => event.crc);
    assert.ok(theirs.length > 2);
    assert.ok(!(await visitor.events()).includes('chose'));
    await visitor.press('Escape');
    await page.locator('#files').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save').click()]);
    const folder = mkdtempSync(join(tmpdir(), 'gently-'));
    const copy = join(folder, 'copy.tar');
    await download.saveAs(copy);
    const names = execFileSync('tar', ['-tf', copy]).toString();
    assert.match(names, new RegExp('^gently/data/profiles/' + name + '/kept/[0-9a-f]{64}.json$', 'm'));

    const other = await Visitor.come();
    const elsewhere = await other.open();
    await elsewhere.locator('#files').click();
    await Promise.all([elsewhere.waitForEvent('load'), elsewhere.waitForEvent('download'),
        elsewhere.locator('#file').setInputFiles(copy)]);
    await other.quiet();
    assert.match(await other.words(), /Who is playing/);
    assert.deepEqual((await other.kept('data/profiles/' + name)).map(event => event.crc), theirs);
    rmSync(folder, { recursive: true });
    await visitor.leave();
    await other.leave();
});

test('it opens without the net', async () => {
    const visitor = await Visitor.come();
    const page = await visitor.open();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(async () => (await caches.keys()).length === 1 &&
        (await (await caches.open((await caches.keys())[0])).keys()).length > 15);
    visitor.server.state.offline = true;
    await page.reload();
    await visitor.quiet();
    assert.match(await visitor.words(), /Hello\./);
    await page.waitForFunction(() => Gently.hasSounds);
    await visitor.leave();
});

test('a second tab waits for the first', async () => {
    const visitor = await Visitor.come();
    const first = await visitor.open();
    const second = await visitor.newPage();
    await second.goto(first.url());
    await second.locator('#notice', { hasText: 'another tab' }).waitFor();
    assert.equal(await second.evaluate(() => Gently.game), 0);
    await first.close();
    visitor.page = second;
    await visitor.quiet();
    assert.match(await visitor.words(), /Hello\./);
    await visitor.leave();
});

test('leaving keeps everything, and says so', async () => {
    const visitor = await Visitor.come();
    const page = await visitor.open();
    await visitor.press('Enter');
    await visitor.press('n');
    await page.keyboard.type('Half a sentence');
    await page.keyboard.press('Escape');
    await visitor.quiet();
    await page.keyboard.press('q');
    await page.locator('#left').waitFor();
    assert.ok((await visitor.events()).includes('scenario-began'));
    await page.locator('#again').click();
    await visitor.quiet();
    assert.match(await visitor.words(), /Go on/);
    await visitor.leave();
});

test('on a telephone: touch, portrait, its keyboard', async () => {
    const visitor = await Visitor.come({ viewport: { width: 390, height: 844 }, hasTouch: true,
        isMobile: true, deviceScaleFactor: 2 });
    const page = await visitor.open();
    const { width, height } = await picture(page);
    assert.deepEqual([width, height], [390, 844]); // software: a pixel for each screen unit
    await page.screenshot({ path: join(process.env.GENTLY_PICTURES, 'phone-home.png') });
    await visitor.press('Enter');
    await page.screenshot({ path: join(process.env.GENTLY_PICTURES, 'phone-scenario.png') });
    await visitor.press('n');
    await page.locator('#field').waitFor({ state: 'attached' });
    await page.locator('#field').pressSequentially('Ein Wörtchen', { delay: 0 });
    await visitor.sees('Ein Wörtchen');
    await page.screenshot({ path: join(process.env.GENTLY_PICTURES, 'phone-note.png') });
    // A finger on the canvas: the words above the buttons do nothing, the buttons do.
    const events = (await visitor.events()).length;
    await page.touchscreen.tap(195, 20);
    await visitor.quiet();
    assert.equal((await visitor.events()).length, events);
    await page.touchscreen.tap(107, 652); // “Keep this note”
    await page.locator('#field').waitFor({ state: 'hidden' });
    assert.ok((await visitor.events()).includes('noted'));
    await visitor.leave();
});

// The picture that the desktop's program paints with the same options: an uncompressed bitmap.
function paintedHere(options, script) {
    const folder = mkdtempSync(join(tmpdir(), 'gently-'));
    const file = join(folder, 'shot.bmp');
    writeFileSync(join(folder, 'script'), script.replace('FILE', file));
    execFileSync(process.env.GENTLY, [...options, '--script', join(folder, 'script')], {
        env: { ...process.env, HOME: folder, SDL_VIDEODRIVER: 'dummy', SDL_AUDIODRIVER: 'dummy',
            LANG: 'en_GB.UTF-8', TZ: 'Europe/Berlin' } });
    const bytes = readFileSync(file);
    rmSync(folder, { recursive: true });
    const [start, width, height, bits] = [bytes.readUInt32LE(10), bytes.readInt32LE(18),
        bytes.readInt32LE(22), bytes.readUInt16LE(28)];
    const step = bits / 8, row = Math.ceil(width * step / 4) * 4;
    return { width, height, at: (x, y, channel) =>
        bytes[start + (height - 1 - y) * row + x * step + 2 - channel] };
}

// How many of the pixels differ by more than 2/255 in a channel, and the largest difference. SDL
// blends with other instructions here than there, which round otherwise: each of the layers of a
// picture can add 1/255.
function difference(web, here) {
    assert.deepEqual([web.width, web.height], [here.width, here.height]);
    let [largest, many] = [0, 0];
    for (let y = 0; y < web.height; y++)
        for (let x = 0; x < web.width; x++) {
            let most = 0;
            for (let channel = 0; channel < 3; channel++)
                most = Math.max(most, Math.abs(here.at(x, y, channel) -
                    web.data[(y * web.width + x) * 4 + channel]));
            largest = Math.max(largest, most);
            many += most > 2;
        }
    return { largest, share: many / (web.width * web.height) };
}

for (const theme of ['dusk', 'contrast']) {
    test(`its pictures are the desktop’s: ${theme}`, async () => {
        const visitor = await Visitor.come();
        const page = await visitor.open({ theme });
        const options = ['--now', '2026-11-23T18:30:00+01:00', '--seed', '1', '--reduced-motion',
            '--mute', '--windowed', '1280x720', '--theme', theme];
        await page.screenshot({ path: join(process.env.GENTLY_PICTURES, `desktop-home-${theme}.png`) });
        const home = difference(await picture(page), paintedHere(options, 'wait 3000\nshot FILE\n'));
        await visitor.press('Enter');
        await page.screenshot({ path: join(process.env.GENTLY_PICTURES, `desktop-scenario-${theme}.png`) });
        const scenario = difference(await picture(page),
            paintedHere(options, 'wait 3000\nkey Return\nwait 5000\nshot FILE\n'));
        console.log(`${theme}: home differs`, home, 'a scenario differs', scenario);
        assert.ok(home.largest <= 8 && home.share < 0.001, 'home');
        assert.ok(scenario.largest <= 8 && scenario.share < 0.1, 'scenario');
        await visitor.leave();
    });
}

// What the tests of the page share: a browser, the page in it, and what is watched on it. A test
// waits for conditions, never for a time.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { serve } from './server.mjs';

const require = createRequire(process.env.GENTLY_WEB_MODULES + '/');
const { chromium } = require('playwright-core');

export const SITE = process.env.GENTLY_SITE;
export const DUSK = '2026-11-23T18:30:00+01:00';

let browser;

export async function start() {
    browser = await chromium.launch({
        executablePath: process.env.GENTLY_CHROMIUM,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
            '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
}

export const stop = () => browser.close();

// A visitor: a server and a browser profile of their own. What goes wrong in any page of theirs is
// told by leave().
export class Visitor {
    static async come(settings = {}) {
        const visitor = new Visitor();
        visitor.wrong = [];
        visitor.server = await serve(SITE);
        visitor.context = await browser.newContext({ viewport: { width: 1280, height: 720 },
            locale: 'en-GB', timezoneId: 'Europe/Berlin', acceptDownloads: true, ...settings });
        visitor.context.setDefaultTimeout(120000);
        visitor.context.on('request', request => {
            if (!/^(blob:|data:)/.test(request.url()) && !request.url().startsWith(visitor.server.url))
                visitor.wrong.push('asked for ' + request.url());
        });
        return visitor;
    }

    async newPage() {
        const page = await this.context.newPage();
        page.on('pageerror', error => this.wrong.push(error.message));
        page.on('console', message => {
            if (['error', 'warning'].includes(message.type()) &&
                !message.text().includes('willReadFrequently')) // picture() reads seldom
                this.wrong.push(message.text());
        });
        return page;
    }

    // Opens the game in a new page; `options` go behind the question mark.
    async open(options = {}) {
        const query = new URLSearchParams({ now: DUSK, seed: '1', 'reduced-motion': '', mute: '',
            'no-wait': '', ...options });
        this.page = await this.newPage();
        await this.page.goto(this.server.url + '?' + query);
        await this.quiet();
        return this.page;
    }

    quiet() {
        return this.page.waitForFunction(() =>
            typeof Gently !== 'undefined' && Gently.isQuiet());
    }

    words() {
        return this.page.locator('#words').textContent();
    }

    sees(words) {
        return this.page.waitForFunction(words =>
            document.getElementById('words').textContent.includes(words) && Gently.isQuiet(), words);
    }

    // Presses a key, and waits until everything that follows has been shown.
    async press(key) {
        await this.page.keyboard.press(key);
        await this.quiet();
    }

    // The events of the journal as the browser keeps it: what a reload would find.
    async kept(folder = 'data') {
        const text = await this.page.evaluate(folder => new Promise((done, fail) => {
            const open = indexedDB.open('/save');
            open.onerror = fail;
            open.onsuccess = () => {
                const get = open.result.transaction('FILE_DATA').objectStore('FILE_DATA')
                    .get('/save/' + folder + '/journal.jsonl');
                get.onsuccess = () => {
                    open.result.close();
                    done(get.result ? new TextDecoder().decode(get.result.contents) : '');
                };
            };
        }), folder);
        return text.split('\n').filter(line => line !== '').map(line => JSON.parse(line));
    }

    async events() {
        return (await this.kept()).map(event => event.ev);
    }

    async leave() {
        await this.context.close();
        this.server.close();
        assert.deepEqual(this.wrong, []);
    }
}

// From home through a whole sitting, always by the first answer, to the room again.
export async function playSitting(visitor) {
    const ended = async () => (await visitor.events()).filter(ev => ev === 'session-ended').length;
    const before = await ended();
    for (let steps = 0; await ended() === before; steps++) {
        assert.ok(steps < 60, 'the sitting has no end: ' + await visitor.words());
        await visitor.press('Enter');
    }
}

// The pixels of the canvas: width, height, and red, green, blue, alpha of each.
export async function picture(page) {
    const [width, height, base64] = await page.evaluate(() => {
        const canvas = document.getElementById('canvas');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let text = '';
        for (let at = 0; at < data.length; at += 32768)
            text += String.fromCharCode(...data.subarray(at, at + 32768));
        return [canvas.width, canvas.height, btoa(text)];
    });
    return { width, height, data: Buffer.from(base64, 'base64') };
}

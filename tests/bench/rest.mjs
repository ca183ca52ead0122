// What rest costs in the browser: CPU of the page's own process and turns of the loop, untouched for
// a minute, beside an empty page: `tests/tools/run-web "$PWD" tests/bench/rest.mjs`, behind
// `.ci/package web`. Takes three minutes.
import { start, stop, Visitor } from '../web/page.mjs';

const wait = seconds => new Promise(done => setTimeout(done, seconds * 1000));

// Seconds that the page's main thread was busy so far.
async function busy(session) {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(metric => metric.name === 'TaskDuration').value;
}

async function measure(what, page, seconds) {
    const turns = () => page.evaluate(() => typeof Gently === 'undefined' ? 0 : Gently.turns);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const before = { busy: await busy(session), turns: await turns() };
    await wait(seconds);
    const share = (await busy(session) - before.busy) / seconds * 100;
    const pace = (await turns() - before.turns) / seconds;
    console.log(`  ${what.padEnd(34)} ${share.toFixed(2).padStart(6)} %` +
        `  ${pace.toFixed(2).padStart(6)} turns a second`);
}

await start();
const visitor = await Visitor.come();
const empty = await visitor.newPage();
await empty.goto('about:blank');
await measure('an empty page', empty, 20);
await empty.close();
const page = await visitor.newPage();
await page.goto(visitor.server.url + '?seed=1&mute&theme=dusk');
await measure('home, in the first minute', page, 30);
await wait(50);
await measure('home, behind it', page, 60);
await stop();
process.exit(0);

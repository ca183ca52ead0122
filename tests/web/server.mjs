// Serves the built page, and nothing else, from this machine to itself.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
    html: 'text/html', css: 'text/css', js: 'text/javascript', wasm: 'application/wasm',
    svg: 'image/svg+xml', png: 'image/png', ogg: 'audio/ogg', data: 'application/octet-stream',
    webmanifest: 'application/manifest+json',
};

// `sent` counts bytes as a server that compresses would send them. `offline` refuses everything.
export async function serve(folder) {
    const state = { sent: 0, offline: false };
    const server = createServer(async (request, response) => {
        const path = normalize(new URL(request.url, 'http://page').pathname).replace(/\/$/, '/index.html');
        try {
            if (state.offline)
                throw new Error('offline');
            const bytes = await readFile(join(folder, path));
            const type = TYPES[path.split('.').pop()] ?? 'application/octet-stream';
            const pack = !path.endsWith('.ogg') && !path.endsWith('.png');
            const body = pack ? gzipSync(bytes, { level: 9 }) : bytes;
            state.sent += body.length;
            response.writeHead(200, { 'Content-Type': type, 'Content-Length': body.length,
                'Cache-Control': 'no-cache', ...(pack ? { 'Content-Encoding': 'gzip' } : {}) });
            response.end(body);
        } catch {
            request.socket.destroy();
        }
    });
    await new Promise(ready => server.listen(0, '127.0.0.1', ready));
    return { state, url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

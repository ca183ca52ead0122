// Keeps the game's files in the browser, so that it opens without the net. A new version is fetched
// in the background, whole, and is there with the next start. Both constants are
// put in when the page is built (site.cmake).
'use strict';

const CACHE = 'gently-@GENTLY_SITE_HASH@';
const FILES = [@GENTLY_SITE_FILES@];

self.addEventListener('install', event =>
    event.waitUntil(caches.open(CACHE).then(cache => cache.addAll(FILES))));

self.addEventListener('activate', event =>
    event.waitUntil(caches.keys().then(names => Promise.all(
        names.filter(name => name.startsWith('gently-') && name !== CACHE)
            .map(name => caches.delete(name))))));

self.addEventListener('fetch', event =>
    event.respondWith(caches.open(CACHE)
        .then(cache => cache.match(event.request, { ignoreSearch: true }))
        .then(kept => kept || fetch(event.request))));

// Fails when what a first visit loads has grown beyond what we promise.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT = 250_000;
const bundle = new URL('../../src/main/resources/ui/', import.meta.url);
const page = readFileSync(new URL('index.html', bundle), 'utf8');
const scripts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
const bytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(new URL(name, bundle))).length, 0);
console.log(`First load: ${scripts.length} scripts, ${bytes} bytes gzipped, of ${LIMIT} allowed.`);
if (bytes > LIMIT) process.exit(1);

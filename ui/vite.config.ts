import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.TOUCHSTONE_URL ?? 'http://127.0.0.1:8000';
// While developing, a token stands in for signing in: TOUCHSTONE_TOKEN_FILE=~/.touchstone/admin-token npm run dev
const tokenFile = process.env.TOUCHSTONE_TOKEN_FILE;
const headers = tokenFile ? { Authorization: `Bearer ${readFileSync(tokenFile, 'utf8').trim()}` } : {};

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: server, headers }, '/sign-in': { target: server } },
  },
  build: {
    outDir: '../src/main/resources/ui',
    emptyOutDir: true,
    target: 'es2022',
    // Browsers that know light-dark() by themselves: spelled out for older ones it loses the theme.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 700,
    // Small files inlined as data: addresses would break the policy the server sends.
    assetsInlineLimit: 0,
  },
});

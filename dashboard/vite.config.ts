import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const page = (file: string) => fileURLToPath(new URL(file, import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    reportCompressedSize: false,
    // GraphiQL's editor is one large piece whatever is done; it is loaded on its page only.
    chunkSizeWarningLimit: 6_000,
    rolldownOptions: {
      input: { dashboard: page('index.html'), explorer: page('explorer/index.html') },
      // React's "use client" means nothing here, and its hundred warnings would hide a real one.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});

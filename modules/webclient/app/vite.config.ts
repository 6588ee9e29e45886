// How the client is built: files with hashed names and no inlined data, so that `default-src 'self'` is all it needs.
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.EDUVERSE_ADDRESS ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    sourcemap: false,
    manifest: "manifest.json",
    chunkSizeWarningLimit: 400,
  },
  server: { proxy: { "/api": { target: server, ws: true } } },
});

import { createServer } from 'node:http';
import { portOf } from '../../../scripts/portOf.ts';

/** The kinds of frames that stand in the page, by name; their addresses name no kind but in the path. */
const frames = (other: string): string => `
  <iframe src="/same-origin-frame"></iframe>
  <iframe src="${other}/cross-origin-frame"></iframe>
  <iframe src="/sandboxed-frame" sandbox="allow-scripts"></iframe>
  <iframe src="about:blank"></iframe>
  <iframe srcdoc="&lt;input type=password&gt;"></iframe>
  <iframe src="data:text/html,&lt;input type=password&gt;"></iframe>
  <iframe id="blob"></iframe>
  <script>blob.src = URL.createObjectURL(new Blob(['<input type=password>'], { type: 'text/html' }))</script>`;

/** A page with every kind of frame in it, by plain http on this machine: there the content script runs too. */
export const startFramesSite = async () => {
  let other = '';
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><title>frames</title>${request.url === '/page' ? frames(other) : 'a frame'}`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server);
  other = `http://localhost:${port}`;
  return {
    port,
    page: `http://127.0.0.1:${port}/page`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

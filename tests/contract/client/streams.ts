import { changeStream } from '../../../utils/api/events.ts';
import type { Service } from '../server/service.ts';

/** The streams of changes between devices and the service, which break as a socket does: by either side, or by the network. */
export const createStreams = (service: Pick<Service, 'request'>) => {
  const breaks = new Set<() => void>();
  let isDown = false;

  const open = async (init: RequestInit): Promise<Response> => {
    if (isDown) throw new TypeError('fetch failed');
    const { method = 'POST', headers = {}, body = '' } = init;
    const response = await service.request(changeStream.path, { method, headers, body });
    if (response.body === null || response.status !== 200) return response;
    const reader = response.body.getReader();
    const through = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const end = () => {
          breaks.delete(end);
          reader.cancel().catch(() => {});
          controller.error(new TypeError('network error'));
        };
        breaks.add(end);
        init.signal?.addEventListener('abort', end, { once: true });
        const pump = async (): Promise<void> => {
          const { done, value } = await reader.read();
          if (!breaks.has(end)) return;
          if (done) {
            breaks.delete(end);
            controller.close();
            return;
          }
          controller.enqueue(value);
          await pump();
        };
        pump().catch(end);
      },
    });
    return new Response(through, { status: response.status, headers: response.headers });
  };

  return {
    open,
    count: () => breaks.size,
    /** Every stream breaks, and while it is down none is opened. */
    down: (down: boolean): void => {
      isDown = down;
      if (down) for (const end of breaks) end();
    },
  };
};

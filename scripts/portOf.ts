import type { Server } from 'node:net';

/** The port on which a server listens. Throws where it does not listen on one. */
export const portOf = (server: Server): number => {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('the server does not listen on a port');
  return address.port;
};

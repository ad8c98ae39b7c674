import type { EndpointName, endpoints, RequestOf, ResponseOf } from '../../utils/api/endpoints.ts';
import type { Caller, SignedInCaller } from '../services/dependencies.ts';

type CallerOf<N extends EndpointName> = (typeof endpoints)[N]['auth'] extends 'session'
  ? SignedInCaller
  : Caller;

/** Answers one endpoint: between the texts of the wire and the bytes of the services, and nothing else. */
type Handler<N extends EndpointName> = (request: RequestOf<N>, caller: CallerOf<N>) => Promise<ResponseOf<N>>;

/** One for each endpoint: a missing one does not compile. */
export type Handlers = { readonly [N in EndpointName]: Handler<N> };

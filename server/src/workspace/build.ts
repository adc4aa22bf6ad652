/** Set by the bundler: a hash of all sources that decide what is found. */
declare const AGENT_REACH_BUILD: string;

/**
 * Names what this build finds, for answers that are kept longer than the program runs; `''` when it runs from its sources,
 * which may change at any moment.
 */
export const build: string = typeof AGENT_REACH_BUILD === 'string' ? AGENT_REACH_BUILD : '';

/** Names what the engine makes of rules and acts; it changes when the same record would give another result. */
export const engineVersion = 'concord-engine/1';

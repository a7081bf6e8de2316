/** Redis is of a kind that Hubbub cannot work with. Its message is for the operator. */
export class RedisUnusableError extends Error {}

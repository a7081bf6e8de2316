/** Reports that Hubbub cannot work with this Redis. The message is for the operator. */
export class RedisUnusableError extends Error {}

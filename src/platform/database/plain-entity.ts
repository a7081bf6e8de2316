/**
 * Creates an entity that no unit of work tracks, for read-only use. The ORM gives tracked entities accessors that
 * record changes. These properties are plain, at a tenth of the cost.
 * @param values a new object: it becomes the entity.
 */
export function plainEntity<T extends object, K extends keyof T>(EntityClass: new () => T, values: Pick<T, K>): T {
  return Object.setPrototypeOf(values, EntityClass.prototype);
}

/**
 * Makes an entity of the values of its properties, which no unit of work knows of: for what is only shown. The ORM
 * gives the properties of its own entities accessors that track changes; these are plain, and a tenth of the work.
 * @param values a fresh object: it becomes the entity.
 */
export function plainEntity<T extends object, K extends keyof T>(EntityClass: new () => T, values: Pick<T, K>): T {
  return Object.setPrototypeOf(values, EntityClass.prototype);
}

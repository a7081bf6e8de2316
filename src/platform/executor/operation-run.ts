import {
  type ExecutionResult,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
  getArgumentValues,
  locatedError,
} from 'graphql';
import type { ExecutionContext } from 'graphql/execution/execute.js';
import { inspect } from 'graphql/jsutils/inspect.js';
import { type Budget, BudgetSpent } from './budget.js';
import { FieldErrors } from './field-errors.js';
import { FieldInfo } from './field-info.js';
import { isIterable, isObject, isPlain, isPromise, objectTypeOf, putNull, serialize } from './field-values.js';
import type { AbstractPlan, FieldPlan, OperationPlan, ValuePlan } from './operation-plan.js';
import { Place, ResponseObject } from './place.js';

/**
 * Executes an operation once (GraphQL specification, section 6) by its plan. Puts every value into its place in the
 * response, top down. A counter of awaited values shows when the response is complete, while graphql-js nests promises
 * at each level. An error puts null into the nearest nullable place.
 */
export class OperationRun {
  readonly #data = new ResponseObject();
  readonly #errors = new FieldErrors();
  #isNulled = false;
  #awaited = 0;
  /** Why the execution was aborted. Later values are dropped. */
  #givenUp: GraphQLError | null = null;
  #onComplete: () => void = () => undefined;

  constructor(
    private readonly plan: OperationPlan,
    private readonly execution: ExecutionContext,
    private readonly budget: Budget,
  ) {}

  /**
   * Executes all fields at once.
   * @returns the result, synchronously if nothing had to be awaited.
   */
  inParallel(): ExecutionResult | Promise<ExecutionResult> {
    this.#fields(this.plan.rootFields, this.execution.rootValue, this.#data, undefined);
    return this.#awaited === 0 || this.#givenUp ? this.#result() : this.#complete().then(() => this.#result());
  }

  /** Executes the root fields one after the other, as mutations require, until a non-nullable one fails. */
  async serially(): Promise<ExecutionResult> {
    for (const field of this.plan.rootFields) {
      this.#field(field, this.execution.rootValue, this.#data, undefined);
      if (this.#awaited > 0 && !this.#givenUp) await this.#complete();
      if (this.#isNulled || this.#givenUp) break;
    }
    return this.#result();
  }

  #result(): ExecutionResult {
    if (this.#givenUp) return { errors: [this.#givenUp], data: null };
    const errors = this.#errors.list;
    const data = this.#isNulled ? null : this.#data;
    return errors.length > 0 ? { errors, data } : { data };
  }

  #complete(): Promise<void> {
    return new Promise((resolve) => {
      this.#onComplete = resolve;
    });
  }

  // The methods below return false if a non-nullable place failed. Then the work around it stops too.

  #fields(fields: readonly FieldPlan[], source: unknown, holder: ResponseObject, parent: Place | undefined): boolean {
    for (const field of fields) {
      if (!this.#field(field, source, holder, parent)) return false;
    }
    return true;
  }

  #field(field: FieldPlan, source: unknown, holder: ResponseObject, parent: Place | undefined): boolean {
    if (this.#givenUp) return false;
    if (field.leaf && isObject(source)) return this.#property(field, field.leaf, source, holder, parent);
    const place = placeOf(field, holder, parent);
    try {
      return this.#value(field, field.value, this.#resolve(field, source, place), place);
    } catch (error) {
      return this.#fail(field, error, place);
    }
  }

  /** Puts a leaf that is a property of the source. Most fields are, and they need a place only if the value is special. */
  #property(
    field: FieldPlan,
    type: GraphQLLeafType,
    source: Record<string, unknown>,
    holder: ResponseObject,
    parent: Place | undefined,
  ): boolean {
    let place: Place | null = null;
    try {
      const value = source[field.definition.name];
      if (isPlain(value)) {
        holder[field.responseName] = this.#serialized(type, value);
        return true;
      }
      place = placeOf(field, holder, parent);
      return this.#value(field, field.value, this.#called(field, source, value, place), place);
    } catch (error) {
      return this.#fail(field, error, place ?? placeOf(field, holder, parent));
    }
  }

  #resolve(field: FieldPlan, source: unknown, place: Place): unknown {
    if (field.isTypename) return field.parentType.name;
    if (field.resolve) {
      return field.resolve(
        source,
        this.#arguments(field),
        this.execution.contextValue,
        new FieldInfo(field, place, this.execution),
      );
    }
    return isObject(source) ? this.#called(field, source, source[field.definition.name], place) : undefined;
  }

  /** Returns the value of a property: itself or, if it is a method, what it returns. */
  #called(field: FieldPlan, source: unknown, property: unknown, place: Place): unknown {
    if (typeof property !== 'function') return property;
    return property.call(
      source,
      this.#arguments(field),
      this.execution.contextValue,
      new FieldInfo(field, place, this.execution),
    );
  }

  /** Puts a value into its place. */
  #value(field: FieldPlan, plan: ValuePlan, value: unknown, place: Place): boolean {
    if (isPromise(value)) {
      return this.#await(field, value, place, (settled) => this.#value(field, plan, settled, place));
    }
    if (value instanceof Error) throw value;
    if (value === null || value === undefined) return putNull(field, place);
    switch (plan.kind) {
      case 'leaf':
        place.put(this.#serialized(plan.type, value));
        return true;
      case 'list':
        return this.#list(field, plan.item, value, place) || place.nullable;
      case 'object':
        return this.#object(field, plan.type, value, place);
      case 'abstract':
        return this.#abstract(field, plan, value, place);
    }
  }

  #serialized(type: GraphQLLeafType, value: unknown): unknown {
    const serialized = serialize(type, value);
    this.budget.takeValue(serialized);
    return serialized;
  }

  #list(field: FieldPlan, plan: ValuePlan, value: unknown, place: Place): boolean {
    if (!isIterable(value)) {
      throw new GraphQLError(
        `Expected Iterable, but did not find one for field "${field.parentType.name}.${field.definition.name}".`,
      );
    }
    const list: unknown[] = [];
    place.put(list);
    let index = 0;
    for (const item of value) {
      if (!this.#item(field, plan, item, new Place(place, index++, undefined, list, plan.nullable))) return false;
    }
    return true;
  }

  #item(field: FieldPlan, plan: ValuePlan, item: unknown, place: Place): boolean {
    try {
      return this.#value(field, plan, item, place);
    } catch (error) {
      return this.#fail(field, error, place);
    }
  }

  #abstract(field: FieldPlan, plan: AbstractPlan, value: unknown, place: Place): boolean {
    const { type } = plan;
    const { schema, contextValue, typeResolver } = this.execution;
    const resolveType = type.resolveType ?? typeResolver;
    const name: unknown = resolveType(value, contextValue, new FieldInfo(field, place, this.execution), type);
    const proceed = (settled: unknown) => this.#object(field, objectTypeOf(schema, plan, settled), value, place);
    return isPromise(name) ? this.#await(field, name, place, proceed) : proceed(name);
  }

  #object(field: FieldPlan, type: GraphQLObjectType, value: unknown, place: Place): boolean {
    if (!type.isTypeOf) return this.#selection(field, type, value, place);
    const proceed = (isOfType: unknown) => {
      if (isOfType) return this.#selection(field, type, value, place);
      throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, {
        nodes: field.nodes,
      });
    };
    const isOfType = type.isTypeOf(value, this.execution.contextValue, new FieldInfo(field, place, this.execution));
    return isPromise(isOfType) ? this.#await(field, isOfType, place, proceed) : proceed(isOfType);
  }

  #selection(field: FieldPlan, type: GraphQLObjectType, value: unknown, place: Place): boolean {
    this.budget.takeObject();
    const object = new ResponseObject();
    place.put(object);
    return this.#fields(this.plan.selection(field, type), value, object, place) || place.nullable;
  }

  #await(field: FieldPlan, promise: PromiseLike<unknown>, place: Place, proceed: (value: unknown) => boolean): true {
    this.#awaited++;
    // Reserves the field's position in the order of the response.
    place.put(undefined);
    Promise.resolve(promise).then(
      (value) => this.#settle(field, place, () => proceed(value)),
      (error) => this.#settle(field, place, () => this.#fail(field, error, place)),
    );
    return true;
  }

  #settle(field: FieldPlan, place: Place, proceed: () => boolean): void {
    if (this.#givenUp) return;
    try {
      this.budget.checkTime();
      proceed();
    } catch (error) {
      this.#fail(field, error, place);
    }
    if (--this.#awaited === 0 || this.#givenUp) this.#onComplete();
  }

  #fail(field: FieldPlan, error: unknown, place: Place): boolean {
    if (error instanceof BudgetSpent) this.#givenUp ??= error.graphqlError;
    if (this.#givenUp) return false;
    const nulled = place.nearestNullable();
    // `add` ignores errors below a place that is null already.
    this.#errors.add(locatedError(error, field.nodes, place.toArray()), nulled);
    if (nulled) nulled.put(null);
    else this.#isNulled = true;
    return place.nullable;
  }

  #arguments(field: FieldPlan): Record<string, unknown> {
    const node = field.nodes[0];
    if (!node || !field.takesArguments) return {};
    return getArgumentValues(field.definition, node, this.execution.variableValues);
  }
}

function placeOf(field: FieldPlan, holder: ResponseObject, parent: Place | undefined): Place {
  return new Place(parent, field.responseName, field.parentType.name, holder, field.value.nullable);
}

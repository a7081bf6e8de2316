import type { GraphQLResolveInfo } from 'graphql';
import type { ExecutionContext } from 'graphql/execution/execute.js';
import type { FieldPlan } from './operation-plan.js';
import type { Place } from './place.js';

/** Describes a field and its operation to a resolver. Most resolvers read nothing of it, so it copies nothing. */
export class FieldInfo implements GraphQLResolveInfo {
  readonly #field: FieldPlan;
  readonly #execution: ExecutionContext;
  readonly #place: Place;

  constructor(field: FieldPlan, place: Place, execution: ExecutionContext) {
    this.#field = field;
    this.#place = place;
    this.#execution = execution;
  }

  get fieldName() {
    return this.#field.definition.name;
  }

  get fieldNodes() {
    return this.#field.nodes;
  }

  get returnType() {
    return this.#field.definition.type;
  }

  get parentType() {
    return this.#field.parentType;
  }

  get path() {
    return this.#place;
  }

  get schema() {
    return this.#execution.schema;
  }

  get fragments() {
    return this.#execution.fragments;
  }

  get rootValue() {
    return this.#execution.rootValue;
  }

  get operation() {
    return this.#execution.operation;
  }

  get variableValues() {
    return this.#execution.variableValues;
  }
}

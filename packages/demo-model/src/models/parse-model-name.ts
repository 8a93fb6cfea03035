import { apiErrors } from '../http/api-errors.ts'
import { type BehaviourName, isBehaviourName, parametersOf } from './behaviours.ts'
import { isParameterName, type ParameterName, type ParameterValues, parameters } from './parameters.ts'

export interface Model {
  /** As it was asked for, parameters included. */
  readonly name: string
  readonly behaviour: BehaviourName
  readonly parameters: ParameterValues
}

const defaults: ParameterValues = {
  rate: parameters.rate.default,
  first: parameters.first.default,
  n: parameters.n.default,
  chars: parameters.chars.default,
  at: parameters.at.default,
  after: parameters.after.default,
  times: parameters.times.default,
  ms: parameters.ms.default,
}

const resumeSuffix = /-(?:prefill|reattach)$/

const parseAssignment = (assignment: string, accepted: readonly ParameterName[]): [ParameterName, number] => {
  const [key = '', value = '', ...rest] = assignment.split('=')
  if (!isParameterName(key) || !accepted.includes(key)) {
    throw apiErrors.badModelName(`unknown parameter '${key}'; it takes ${accepted.join(', ')}`)
  }
  const { min, max } = parameters[key]
  const number = Number(value)
  const isWellFormed = (key === 'rate' ? /^\d+(\.\d+)?$/ : /^\d+$/).test(value)
  if (rest.length > 0 || !isWellFormed || number < min || number > max) {
    throw apiErrors.badModelName(`'${key}' is a number from ${min} to ${max}, not '${value}'`)
  }
  return [key, number]
}

/**
 * Reads `behaviour[-prefill|-reattach][:key=value[,key=value]]`. The suffix changes no answer: a client's catalogue may
 * need names that differ in how an answer is gone on with.
 * @throws ApiError 404 for a behaviour that does not exist, 400 for a parameter that it does not take.
 */
export const parseModelName = (name: string): Model => {
  const colon = name.indexOf(':')
  const called = colon === -1 ? name : name.slice(0, colon)
  const behaviour = isBehaviourName(called) ? called : called.replace(resumeSuffix, '')
  if (!isBehaviourName(behaviour)) throw apiErrors.modelNotFound(name)
  const assignments = colon === -1 ? [] : name.slice(colon + 1).split(',')
  const accepted = parametersOf(behaviour)
  const given = Object.fromEntries(assignments.map((assignment) => parseAssignment(assignment, accepted)))
  return { name, behaviour, parameters: { ...defaults, ...given } }
}

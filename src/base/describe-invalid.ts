/** Why a value does not fit its shape, in Chinese (不合要求): a word for each rule of JSON Schema that our shapes use. */
interface Broken { keyword: string, message?: string, params: Record<string, unknown> }

const WHY: Readonly<Record<string, (params: Record<string, unknown>) => string>> = {
  required: ({ missingProperty }) => `缺少 ${String(missingProperty)}`,
  additionalProperties: ({ additionalProperty }) => `不认识 ${String(additionalProperty)}`,
  type: () => '类型不对',
  format: () => '格式不对',
  pattern: () => '格式不对，或有不能用的字符',
  enum: () => '不在可选的范围内',
  const: () => '不在可选的范围内',
  anyOf: () => '不在可选的范围内',
  minimum: ({ limit }) => `不能小于 ${String(limit)}`,
  maximum: ({ limit }) => `不能大于 ${String(limit)}`,
  minLength: () => '不能为空',
  maxLength: ({ limit }) => `最多 ${String(limit)} 个字`,
  minItems: ({ limit }) => `至少 ${String(limit)} 项`,
  maxItems: ({ limit }) => `最多 ${String(limit)} 项`,
  uniqueItems: () => '有重复的项',
}

export function whyInvalid({ keyword, message = '', params }: Broken): string {
  return WHY[keyword]?.(params) ?? message
}

/** Columns of the sheets for units and people (导入表的栏目): template, import and export share them. */
export const UNIT_COLUMNS = {
  code: '编码', name: '单位名称', kind: '类别', aliases: '又称', abbreviations: '简称', parent: '上级单位', inCharge: '分管领导',
  host: '归口部门',
  place: '办公地', groups: '所属工作组', reporting: '应报单位',
} as const
export const PEOPLE_COLUMNS = {
  no: '编号', name: '姓名', mobile: '手机号', unit: '单位', role: '角色', title: '职务',
} as const

/** The sentence under the title of each template. */
export const TEMPLATE_NOTES = {
  units: '带 * 的必填；多个名称用顿号分开；上级、分管、归口写单位名称，可写本表中的新单位；留空为不改，写「无」为没有。',
  people: '带 * 的必填；编号留空则自动编；角色写：负责人、副职、内勤、职工、外单位联系人，由系统管理员导入时还可写主任、中心领导、督办员、纪检审计；手机号请设为文本；留空为不改。',
} as const
export const UNIT_EXAMPLE = {
  code: '', name: '物流一处（示例，请删去本行）', kind: '部门', aliases: '市场化服务第1团队', abbreviations: '一处', parent: '', inCharge: '',
  host: '', place: '',
  groups: '', reporting: '是',
}
export const PEOPLE_EXAMPLE = { no: '', name: '示例（请删去本行）', mobile: '', unit: '物流一处', role: '内勤', title: '科员' }
export const EXAMPLE_MARK = '请删去本行'

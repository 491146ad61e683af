/**
 * Characters and words that scanning confuses (形近字、混淆词), as data.
 *
 * Source: office.md 2.3 steps 1 and 2; minutes/founding.ocr.json for the classes. Only pairs whose wrong side is
 * no Chinese word in official papers are listed: a correction must never need a guess.
 */

/** Always wrong: the left character does not occur in modern official Chinese, names included. */
export const ALWAYS: Readonly<Record<string, string>> = { '∶': '：', '笫': '第', '毎': '每', '幵': '开', '亊': '事' }

/** Where a confused word may stand: what must follow it, and what must not precede it. */
interface Place { before?: RegExp; notAfter?: RegExp }
const EACH: Place = { notAfter: /[设准储装配具预筹军战后常完兼必防戒贮齐]/ }
const NOT_YET: Place = { notAfter: /[月年周期季岁始旬本]/ }

/** Words that are no words, with the word meant. */
export const CONFUSED_WORDS: readonly (readonly [wrong: string, right: string, place?: Place])[] = [
  ['疲情', '疫情'], ['疫惰', '疫情'], ['打嬴', '打赢'], ['嬴得', '赢得'], ['双嬴', '双赢'], ['共嬴', '共赢'],
  ['全休', '全体', { before: /干部|职工|党员|人员|员工|师生|教师|同志|成员|村民|居民|学生|会员|代表|医护|官兵/y }],
  ['备项', '各项', { before: /工作|措施|任务|制度|安排|要求|规定|政策|决策|防控|业务|服务|部署/y, ...EACH }],
  ['备部门', '各部门', EACH], ['备单位', '各单位', EACH], ['备地区', '各地区', EACH], ['备处室', '各处室', EACH],
  ['党艾部', '党支部'], ['党员千部', '党员干部'], ['于部职工', '干部职工'], ['千部职工', '干部职工'], ['职エ', '职工'],
  ['跟近', '跟进', { before: /落实|推进|解决|工作|项目|了解|服务|情况|协调|督办|处理|办理|[，。；、]/y }],
  ['负贵', '负责'], ['贵任', '责任'], ['责仼', '责任'], ['落买', '落实', { notAfter: /角/ }], ['己经', '已经', { notAfter: /[自知]/ }],
  ['末完成', '未完成', NOT_YET], ['末经', '未经', NOT_YET], ['末落实', '未落实', NOT_YET], ['隔禽', '隔离'], ['防拄', '防控'],
  ['沟涌', '沟通'], ['统舞', '统筹'], ['复エ', '复工'], ['复士复产', '复工复产'], ['部暑', '部署'], ['强凋', '强调'],
  ['协凋', '协调'], ['奉头', '牵头'], ['牵失', '牵头'], ['淮备', '准备'], ['菅理', '管理'], ['曰报告', '日报告'], ['台胀', '台账'],
  ['整攺', '整改'], ['监瞥', '监督'], ['检奎', '检查'], ['排奎', '排查'], ['巡奎', '巡查'], ['检査', '检查'], ['排査', '排查'],
  ['调査', '调查'], ['审査', '审查'], ['颁导', '领导'], ['郜门', '部门'], ['帀场', '市场'], ['专顶', '专项'], ['各顶', '各项'],
  ['顼目', '项目'], ['顶目', '项目'],
]

/** Fragments of a stroke that scanning leaves between two Chinese characters. */
export const STRAY_GLYPHS = /[|｜Jl丨丿]/

/** Words that end in a character whose first stroke scans as a bar (心, 川, 州): the left context of a stray glyph. */
export const SPLIT_WORDS: ReadonlySet<string> = new Set([
  '中心', '人心', '信心', '决心', '核心', '用心', '关心', '放心', '热心', '耐心', '细心', '精心', '全心', '初心', '爱心', '责任心',
  '重心', '同心', '民心', '安心', '真心', '贴心', '衷心', '忧心', '担心', '信息', '消息', '休息', '州市', '公司', '部门', '工作', '情况', '管理',
  '服务', '单位', '组织', '防控', '疫情', '企业', '人员', '安全', '落实', '责任', '领导', '干部', '职工', '市场', '交易', '会议', '要求', '发展',
])

/** Words in which a dash between two Chinese characters is the numeral 一 (X一 or 一Y). */
export const ONE_WORDS: ReadonlySet<string> = new Set([
  '一致', '统一', '一步', '一线', '一律', '唯一', '一定', '一切', '一次', '一体', '一批', '一项', '一是', '一起', '一同', '一流', '第一', '逐一',
  '一般', '一系', '一方', '一手', '一站', '一网', '一张', '一把', '之一', '一旦', '一直', '一贯', '一些', '同一', '一月', '一季', '一年', '周一',
])

/** Given-name characters that a scan makes of another (伐 of 代, 岱): a person's name with one is shown for checking. */
export const ODD_NAME_CHARACTERS = /[伐罚阀筏抗坑未末己巳曰目自白刀力入厂广土士干于千壬玉臼旦且日血皿冼洗侍待持恃折拆析坏杯扑仆体休住佳往主王]$/

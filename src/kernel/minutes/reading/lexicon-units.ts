/**
 * How an owner looks in Chinese papers (责任主体的构词), as data: endings of units, groups, titles, surnames.
 *
 * Source: office.md 2.3 steps 4 and 5. Recognition is by morphology: the roster of a house is not needed.
 */
const words = (text: string) => text.trim().split(/\s+/)

const UNIT_ENDINGS = words(`
  办公室 领导小组 工作小组 工作组 专班 指挥部 委员会 管委会 居委会 村委会 组委会 党工委 党委 党组 党支部 支部 总支 纪委 团委 工会 妇联 工商联 科协 侨联 残联 文联 社联
  共青团 学会 协会 商会 联合会 基金会 联盟 证监会 银保监会 监管会 业委会 人大常委会 常委会 办公会 筹委会 执委会 基委会 理事会 董事会 监事会 研究会 促进会 人民政府 政府
  国务院 人大 政协 法院 检察院 海关 总署 总局 银行 分行 支行 公司 集团 企业 中心 大学 学院 学校 中学 小学 幼儿园 医院 医联体 卫生院 卫生室 研究院 研究所 设计院 科学院
  中科院 部门 单位 机构 机关 街道 街道办 办事处 社区 园区 开发区 高新区 团队 处 部 室 局 委 厅 署 组 队 办 院 所 司 科 股 站 校 厂 车间 班组 班 班子 镇 乡 村
  馆 社 店 分会 支会 秘书处 编辑部 省委 市委 县委 区委 国资委 政法委 省 市 县 区 兵团 军区 武警 消防 邮政 电网 铁路 机场 港口 SIG Team 委员 专家组 志愿者
`)
/** Words with such an ending that name no unit. */
const NO_UNITS = words(`
  部署 签署 连署 好处 用处 长处 到处 之处 处处 短处 益处 (?<!安)全部 全部 内部 外部 局部 干部 南部 北部 东部 西部 中西部 上班 值班 带班 加班 培训班 布局 大局
  (?<!安)全局 格局 结局 全院 有所 场所 厕所 重组 督办 承办 协办 主办 举办 查办 交办 催办 代办 经办 包办 通办 停办 开办 兴办 网办 帮办 领办 申办 筹办 排队 入队
  组队 网站 主体 本科 学科 各科 上市 城市 新区 小区 地区 山区 灾区 社会 省市 区县 全省 全市 全县 全区 委 部 处 局 科 室 组 办 队 院 所 司 股 站 校 厂 班 镇
  乡 村 馆 社 店 库 省 市 县 区 安全区 人才库 数据库 专家库 题库 仓库 水库 入库 出库 国库 名录库 项目库 知识库 农村 乡村 入社 入园 入校 返校 出校 开学 复学 到校
  离校 在校 全校 高校 工业园区 超市 门店 科室 教室 浴室 温室 暖气站 充电站 加油站 信息库 基站 上司 建厂 投产 风险区 封控区 片区 景区 市区 城区 老城区 保税区 综合保税区
  自贸区 产业园 工班 下班 到班 早班 晚班 夜班 跟班 当班 接班 交班 深处 高处 何处 出处 此处
`)
const CLASS_NOUNS = words(`
  部门 单位 处室 科室 组 地 级 地区 市 县 区 省 乡镇 街道 街道办 办事处 镇 乡 村 社区 企业 公司 子公司 分公司 党委 党组 党支部 支部 总支 团队 机构 机关 学校 高校
  院校 院系 学院 院 系 班级 班 班主任 年级 教研组 备课组 医院 科 病区 车间 班组 厂 站 所 局 委 办 委办局 厅 处 部 室 中心 项目部 项目组 工作组 小组 成员单位 成员
  负责人 负责同志 领导 同志 人员 职工 干部 干部职工 党员 党员干部 员工 教师 教职工 师生 医护人员 学生 家长 代表 委员 会员 志愿者 网格员 企事业单位 事业单位 业务部门
  职能部门 责任单位 责任部门 牵头单位 牵头部门 配合单位 主管部门 监管部门 行业 系统 战线 片区 联络员 经理 主任 科长 组长 队长 上下 业务单元 业务条线 分支机构 基层党组织
  党组织 人民政府 政府 银行 金融机构 金融监管局 运营商 平台 供应商 承包商 施工单位 监理单位 运营单位 经办人 承办人 专员 管理员 编辑 记者 值班员 值班人员 参会人员 工程师
  开发者 贡献者 维护者 maintainer maintainers SIG 国有企业 中央企业 市州 盟市 州市 区县 县区 旗县 园区 校区
`)
const TITLES = words(`
  总会计师 总工程师 总经济师 总农艺师 总规划师 党委书记 党支部书记 支部书记 党组书记 纪委书记 纪检书记 常务副主任 常务副市长 常务副县长 常务副局长 副总经理 总经理 董事长
  副董事长 总裁 副总裁 总监 副总监 秘书长 副秘书长 副主任 主任 副处长 处长 副局长 局长 副部长 部长 副厅长 厅长 副科长 科长 副组长 组长 副书记 书记 副主席 主席 副院长
  院长 副校长 校长 副园长 园长 副会长 会长 副所长 所长 副站长 站长 副厂长 厂长 副市长 市长 副县长 县长 副区长 区长 副省长 省长 副镇长 镇长 副乡长 乡长 副队长 队长
  副经理 经理 副馆长 馆长 副行长 行长 副台长 台长 副社长 社长 副司长 司长 委员 常委 副巡视员 巡视员 调研员 主管 主编 副主编 护士长 班组长 班主任 班长 组员 专员 干事 老师 教授
  副教授 研究员 工程师 医生 医师 律师 助理 同志 总 工 先生 女士 同学
`)
/** The hundred and a half commonest surnames, then the compound ones. */
const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史黎贺顾毛郝龚邵万钱覃武戴孔汤庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍申尤毕聂柴焦向柳邢岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边净阴闻宗丛卞古冷连晏褚娄党宫骆刁臧米丰池寇艾宿尚喻仇杭於原'
const COMPOUND_SURNAMES = words('欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 轩辕 呼延 长孙 宇文 南宫')

const longestFirst = (list: readonly string[]) => [...new Set(list)].sort((a, b) => b.length - a.length).join('|')

export const TITLE = longestFirst(TITLES)
export const SURNAME = `(?:${COMPOUND_SURNAMES.join('|')}|[${SURNAMES}]|[\\ud800-\\udbff][\\udc00-\\udfff])`
export const UNIT_END = new RegExp(`(?:${longestFirst(UNIT_ENDINGS)})$`)
export const NO_UNIT_END = new RegExp(`(?:${longestFirst(NO_UNITS.filter((word) => word.length > 1))})$`)
export const BARE_ENDINGS: ReadonlySet<string> = new Set(NO_UNITS)
export const CLASS_END = new RegExp(`(?:${longestFirst(CLASS_NOUNS)})$`)

/** A group named by a quantifier (各、全体、有关…). */
export const GROUP_START = /^(?:各|全体|全(?=中心|院|校|县|市|省|局|公司|厂|所|集团|行|系统|社会|镇|乡|区|街道|处|委|体|党|区域)|广大|所有|有关|相关|其他|其它|地方各级|基层各)/
/** A group inside a longer name (省各有关单位、中心相关部门、国务院有关部门). */
export const GROUP_INSIDE = /^(?![\u3400-\u9fff]{0,7}(?:前|后|期间|时|内)(?:各|有关|相关|全体))[\u3400-\u9fff]{1,8}(?:各|有关|相关|全体|其他)/
export const WHOLE_HOUSE = /^全(?:中心|院|校|县|市|省|局|公司|厂|所|集团|行|系统|社会|镇|乡|区|街道|处|委|党|体)(?:上下)?$/
/** Classes of people that own a duty without a quantifier. */
export const PEOPLE = /(?:干部职工|党员干部|领导干部|教职工|医护人员|党员|干部|职工|员工|师生|教师|学生|同志|成员|人员|负责人|负责同志|家长|志愿者|联络员|会员|代表|班主任)$/
/** Groups whose members the document leaves open. */
export const VAGUE_GROUP = /^(?:国务院|省|市|县|区|中心|公司|学校|医院|其他|其它|各|局|院|所)?(?:各)?(?:有关|相关)/

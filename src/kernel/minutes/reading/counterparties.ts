/**
 * Outside parties a duty names (往来对象): customers, firms, associations; open lists (…等企业).
 *
 * Source: office.md 2.3 step 10; the six target classes of 一(二)2(2).
 */
const FIRM = /[\u3400-\u9fff]{2,12}(?:集团|公司|有限公司|铁路局集团公司|银行|电力|煤业|能源|电厂|钢厂|焦化|协会)/g
const LIST_WITH = /(?:与|同|向|和)([^，。；]{4,80}?)(?:等)?的?(?:沟通联络|沟通|联络|联系|对接|合作|走访|洽谈|交流|协商)/
const OPEN = /等(?:有关|相关|重点)?(?:企业|单位|客户|公司|集团|机构|行业|部门)|单位等|企业等/
const LEADING = /^(?:继续|进一步|推进|落实|跟进|加强|做好|抓紧|积极|不断|拓展|走访|联系|与|和|对|向|及|的|同|为|等|以|由|开展|了解|各|全面|完成|协调)+/

export interface Counterparties { names: string[]; open: boolean }

export function readCounterparties(text: string, owners: readonly string[]): Counterparties {
  const listed = LIST_WITH.exec(text)?.[1]
  const classes = listed && listed.includes('、')
    ? listed.split(/[、和及]/).map((each) => each.replace(/等$/, '').trim()) : []
  const firms = [...text.matchAll(FIRM)].map((hit) => hit[0].replace(LEADING, ''))
  const names = [...new Set([...classes, ...firms])].filter((name) => (
    name.length >= 3 && name.length <= 20 && !/^(?:各|有关|子|分|本|我)/.test(name)
      && !owners.some((owner) => owner.includes(name) || name.includes(owner))))
  return { names, open: OPEN.test(text) }
}

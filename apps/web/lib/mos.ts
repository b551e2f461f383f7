export const mosGrades = ['good', 'fair', 'poor'] as const
export type MosGrade = (typeof mosGrades)[number]

/** ITU-T G.107 annex B: users are satisfied from 4.03 (R 80), many are not below 3.60 (R 70). */
export function mosGrade(mos: number): MosGrade {
  if (mos >= 4.03) return 'good'
  return mos >= 3.6 ? 'fair' : 'poor'
}

interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** IUGG's mean radius of the Earth. */
const EARTH_RADIUS_KM = 6371.0088;

/** Great circle distance of two places in kilometres, to one decimal. Null: one of them has no known position. */
export function distanceKm(a: Coordinates | null, b: Coordinates | null): number | null {
  if (!a || !b) return null;
  const haversine =
    halfChord(b.latitude - a.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * halfChord(b.longitude - a.longitude);
  return Math.round(2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(haversine)) * 10) / 10;
}

function halfChord(degrees: number): number {
  return Math.sin(radians(degrees) / 2) ** 2;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

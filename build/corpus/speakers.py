"""Turn the speakers of the seeds into what the extractor takes: it knows neither seeds nor schema."""

from build.extract import Person
from build.extract.speakers import Role
from build.seeds import Seeds


def list_people(seeds: Seeds) -> tuple[Person, ...]:
    """Return the speakers of the seeds, by id."""
    return tuple(
        Person(
            id=seed.id,
            name=seed.name,
            kind=seed.kind,
            country=seed.country,
            gender=seed.gender,
            aliases=tuple(alias.alias for alias in seed.aliases),
            roles=tuple(Role(role.title, role.organisation, role.starts_on, role.ends_on) for role in seed.roles),
        )
        for seed in sorted((entry.seed for entry in seeds.speakers), key=lambda seed: seed.id)
    )

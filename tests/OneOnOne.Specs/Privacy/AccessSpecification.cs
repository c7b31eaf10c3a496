using OneOnOne.Api.Ids;
using OneOnOne.Api.Privacy.Access;
using OneOnOne.Api.Vocabulary;
using static OneOnOne.Api.Privacy.Access.AccessGrantEvent;

namespace OneOnOne.Specs.Privacy;

/// <summary>Hana of HR asks to read the series of Maya and Ben; Ada is an administrator. It was asked for a day before noon.</summary>
public abstract class AccessSpecification : Specification<AccessGrant, AccessGrantEvent>
{
    protected static readonly PersonId Maya = new(Guid.Parse("01930000-0000-7000-8000-00000000000a"));
    protected static readonly PersonId Ben = new(Guid.Parse("01930000-0000-7000-8000-00000000000b"));
    protected static readonly PersonId Hana = new(Guid.Parse("01930000-0000-7000-8000-00000000000c"));
    protected static readonly PersonId Ada = new(Guid.Parse("01930000-0000-7000-8000-00000000000d"));
    protected static readonly SeriesId Weekly = new(Guid.Parse("01930000-0000-7000-8000-000000000010"));
    protected static readonly IReadOnlyList<OpenedSeries> TheirSeries = [new(Weekly, [Maya, Ben])];
    protected static readonly IReadOnlyList<SeriesId> Ids = [Weekly];

    protected static readonly Requested Asked = new(AccessKind.BreakGlass, Hana, Weekly, PersonId: null, Days: 2, "A complaint", PublicKey: null);
    protected static readonly Requested AskedForBen = new(AccessKind.SubjectRequest, Hana, SeriesId: null, Ben, Days: 7, "He wrote a letter", Key);
    protected static readonly Approved Given2 = new(Ada, Noon.AddDays(2), Ids);

    protected static PublicJwk Key => new("EC", "P-256", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
}

using FluentValidation;
using OneOnOne.Api.Callers;
using OneOnOne.Api.Http;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Integration;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.People;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Access;

/// <summary>Ask to read what others share, or to have what is kept about somebody carried out for them.</summary>
public static class RequestAccess
{
    /// <param name="Kind">For what.</param>
    /// <param name="Reason">Why. The two people of what is opened read it.</param>
    /// <param name="SeriesId">The series to read; of breakGlass either this or personId.</param>
    /// <param name="PersonId">The person whose series are to be read, or whose request it is.</param>
    /// <param name="Days">How long, from the approval on: at most 7. Of breakGlass it must be said.</param>
    /// <param name="PublicKey">Of subjectRequest: the person's own key, with which what is carried out is closed.</param>
    public sealed record Request(AccessKind? Kind = null, string? Reason = null, SeriesId? SeriesId = null, PersonId? PersonId = null, int? Days = null, PublicJwk? PublicKey = null);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            _ = RuleFor(request => request.Kind).NotNull().IsInEnum();
            _ = RuleFor(request => request.Reason).NotEmpty().IsReason();
            _ = RuleFor(request => request.Days).InclusiveBetween(1, AccessGrant.LongestDays);
            _ = RuleFor(request => request.PublicKey).SetValidator(new KeyValidator()!);
            _ = When(request => request.Kind is AccessKind.BreakGlass, () =>
            {
                _ = RuleFor(request => request.Days).Must(static days => days is not null).WithErrorCode("required").WithMessage("Say for how many days.");
                _ = RuleFor(request => request.PersonId).Must(static (request, person) => (person is null) != (request.SeriesId is null)).WithErrorCode("one-of").WithMessage("Either seriesId or personId.");
                _ = RuleFor(request => request.PublicKey).Must(static key => key is null).WithErrorCode("not-here").WithMessage("Only a subject request has a key.");
            });
            _ = When(request => request.Kind is AccessKind.SubjectRequest, () =>
            {
                _ = RuleFor(request => request.PersonId).Must(static person => person is not null).WithErrorCode("required").WithMessage("Say whose request it is.");
                _ = RuleFor(request => request.SeriesId).Must(static series => series is null).WithErrorCode("not-here").WithMessage("A subject request is about a person.");
                _ = RuleFor(request => request.PublicKey).Must(static key => key is not null).WithErrorCode("required").WithMessage("The person's public key is needed.");
            });
        }
    }

    private sealed class KeyValidator : AbstractValidator<PublicJwk>
    {
        public KeyValidator()
        {
            _ = RuleFor(key => key.Kty).Name();
            _ = RuleFor(key => key.Crv).Line();
            _ = RuleFor(key => key.X).MaximumLength(PublicJwk.Longest);
            _ = RuleFor(key => key.Y).MaximumLength(PublicJwk.Longest);
            _ = RuleFor(key => key.N).MaximumLength(PublicJwk.Longest);
            _ = RuleFor(key => key.E).MaximumLength(PublicJwk.Longest);
            _ = RuleFor(key => key.Kid).Line();
            _ = RuleFor(key => key.Alg).Line();
            _ = RuleFor(key => key.Use).Line();
            _ = RuleFor(key => key.KeyOps).AtMost(10);
            _ = RuleForEach(key => key.KeyOps).Name();
            _ = RuleFor(key => key).Must(static key => key.IsUsable()).WithErrorCode("not-usable").WithMessage("A public key: EC on P-256, P-384 or P-521, or RSA of 2048 to 4096 bits.");
        }
    }

    /// <param name="grant">A new stream.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="there">The series or person is there for who asks.</param>
    /// <param name="opens">The series that it would open.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="subject">Whose request it is; null of breakGlass.</param>
    public static Decision<AccessGrantEvent> Decide(AccessGrant grant, Request request, bool there, IReadOnlyList<OpenedSeries> opens, PersonId by, Subject? subject = null) => grant.Request switch
    {
        not null => Decision<AccessGrantEvent>.Nothing,
        _ when !there || (request.Kind is AccessKind.BreakGlass && opens.Count == 0) => AccessGrantRefusals.NothingThere,
        _ when request.PersonId == by || opens.Any(series => series.People.Contains(by)) || subject?.Met.Contains(by) == true => AccessGrantRefusals.TakesPart,
        _ when subject is { SignsIn: true } => AccessGrantRefusals.SignsIn,
        _ => new AccessGrantEvent.Requested(request.Kind!.Value, by, request.SeriesId, request.PersonId, request.Days ?? AccessGrant.LongestDays, request.Reason, request.PublicKey),
    };

    /// <summary>
    /// Ask to read the meetings of a series, or of the series of a person, that are not yours (breakGlass), or to have what is kept about somebody who cannot sign in carried out for
    /// them (subjectRequest; only of somebody who was deactivated, and not by who ever met with them). Nothing is opened before a second person approves; then the people whose series it is see at once who asked, who approved, why and until when.
    /// </summary>
    public static async Task<IResult> Handle(Request request, Signed signed, IEventStore store, PeopleDirectory directory, IPeopleMet met, AccessGrantPages pages, CancellationToken cancellationToken)
    {
        var written = await store.Decide<AccessGrant, AccessGrantEvent>(
            signed,
            id: null,
            AccessGrantAccess.Keep(signed.Caller),
            async (session, grant) =>
            {
                var (there, opens) = await OpenedSeriesOf.Find(session, directory, signed.Caller.Person, request.SeriesId, request.PersonId, cancellationToken);
                return request.Kind is AccessKind.BreakGlass
                    ? Decide(grant.State, request, there, opens, signed.Caller.Person)
                    : Decide(grant.State, request, there, [], signed.Caller.Person, await Subject.Of(session, directory, met, request.PersonId, cancellationToken));
            },
            cancellationToken);
        return await signed.Answer(written, (grant, version) => pages.Read(signed, grant, version, cancellationToken), AccessRoutes.Grants, id: null);
    }
}

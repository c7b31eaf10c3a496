using OneOnOne.Api.Ids;
using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

/// <summary>
/// Who may do what with the directory, and who sees what of it (product.md, "Who may see what" and "Who may do what").
/// <code>
/// act                                        who
/// add, change, deactivate, reactivate        HR, admin
/// assign a manager                           HR, admin
/// grant and revoke roles                     admin
/// give and change what people sign in by     admin, keys (only where the organization says that the directory decides: Subjects)
/// see the card (id, name, title, active)     everyone, of every active person
/// see e-mail, manager, department            oneself, HR, admin, people they meet, their own team
/// see a deactivated or erased person         HR, admin, people they meet
/// see external ids and roles                 oneself, HR, admin
/// </code>
/// </summary>
public static class PeopleAccess
{
    public static Refusal? Keep(Caller caller) => caller.KeepsDirectory ? null : PersonRefusals.NotYours;

    public static Refusal? ChangeRoles(Caller caller) => caller.Admin ? null : PersonRefusals.AdminsOnly;

    /// <summary>How much of a person the caller sees.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="card">At whom.</param>
    /// <param name="view">The directory.</param>
    /// <param name="met">The people with whom the caller has, or had, a series or one-off.</param>
    public static Sight See(Caller caller, PersonCard card, DirectoryView view, IReadOnlySet<PersonId> met)
    {
        if (caller.KeepsDirectory || card.Id == caller.Person)
        {
            return Sight.Everything;
        }

        if (met.Contains(card.Id) || (card.Active && view.ShareTeam(caller.Person, card.Id)))
        {
            return Sight.Details;
        }

        return card.Active ? Sight.Card : Sight.Nothing;
    }
}

/// <summary>How much of a person one sees; each includes the one before.</summary>
public enum Sight
{
    Nothing,
    Card,
    Details,
    Everything,
}

/// <summary>Who has a standing one-on-one with a manager: what the chapter about series tells the directory.</summary>
public interface IReportsInSeries
{
    /// <summary>The reports of all open series of a manager and a report.</summary>
    Task<IReadOnlySet<PersonId>> Of(IReadSession session, CancellationToken cancellationToken);
}

/// <summary>With whom somebody meets: what the chapters about series and meetings tell the directory.</summary>
public interface IPeopleMet
{
    /// <summary>The other people of the series and one-offs a person takes or took part in.</summary>
    Task<IReadOnlyCollection<PersonId>> Of(IReadSession session, PersonId person, CancellationToken cancellationToken);
}

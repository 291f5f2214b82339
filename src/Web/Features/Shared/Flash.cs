using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace CaseManagement.Web.Features.Shared;

/// <summary>The one sentence a page says after something was done: what, and what comes next.</summary>
public static class Flash
{
    private const string Key = "flash";

    /// <summary>Keeps the sentence for the page that follows.</summary>
    public static void Say(ITempDataDictionary store, string sentence)
    {
        ArgumentNullException.ThrowIfNull(store);
        store[Key] = sentence;
    }

    /// <summary>The sentence of the request before; null when it said nothing.</summary>
    public static string? Take(ITempDataDictionary store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store[Key] as string;
    }
}
